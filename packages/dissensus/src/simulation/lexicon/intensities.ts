/**
 * How an answer words its position on a concern: seven levels from extreme_oppose (0) to extreme_favor (6), {c} being the concern phrase.
 * Readers recover the level from the wording alone.
 */
export const intensities: readonly (readonly string[])[] = [
  [
    "I would drop {c} entirely and accept whatever that costs.",
    "There is no place at all here for {c}, and nothing below makes one.",
    "Set {c} aside completely and do not come back to it.",
    "Every step of this works against {c}, and it is meant to.",
    "I reject {c} outright as a reason for anything in this plan.",
    "Not a single hour and not a single sentence should go to {c}.",
    "Act as though {c} did not matter in the slightest.",
    "Whatever {c} would ask of you, do the opposite.",
    "I would give up {c} at once and without a second thought.",
  ],
  [
    "I would clearly subordinate {c} to the rest, even where that hurts.",
    "The plan goes against {c} in most of its steps.",
    "I would give very little to {c}, and only where it costs nothing.",
    "For the most part {c} has to give way.",
    "Do not let yourself be held up by {c}.",
    "I would spend almost nothing on {c}.",
    "It is better to disappoint everyone who hoped for {c} than to weaken the plan.",
    "Take {c} off the list of aims and mention it at most once.",
    "I would argue openly against {c} as a guide here.",
  ],
  [
    "I would give {c} somewhat less weight than you might expect.",
    "Here {c} matters a little less than the other things.",
    "I would cut back a bit on {c}, without dropping it.",
    "Some of what {c} asks for can wait.",
    "Where it gets tight, {c} is what I would trim first.",
    "I lean slightly away from {c} in this case.",
    "You can afford to be less strict about {c} this time.",
    "I see the point of {c}, but I would not build on it.",
  ],
  [
    "As for {c}, I would neither push it nor stand in its way.",
    "I take no side on {c} here.",
    "The plan leaves {c} about where it is today.",
    "You can go either way on {c}, and the text allows for both.",
    "I would treat {c} as one point among many.",
    "Nothing in this helps {c} or harms it.",
    "I would leave the question of {c} open.",
    "On {c} the draft stays even-handed.",
  ],
  [
    "I would give {c} somewhat more weight than the rest.",
    "It is worth making some extra room for {c}.",
    "I lean slightly towards {c} in this case.",
    "Where there is slack, use it for {c}.",
    "I would add a step or two for {c}.",
    "A little more care for {c} seems right to me.",
    "Mention {c} early and come back to it once.",
    "Other things being equal, let {c} tip the balance.",
  ],
  [
    "I would clearly put {c} first, even where that hurts.",
    "Most of the steps below are there for {c}.",
    "I would spend the larger part of the effort on {c}.",
    "For the most part the rest has to give way to {c}.",
    "Make {c} the main aim and say so in the first line.",
    "I would argue openly for {c} as the guide here.",
    "Keep coming back to {c} whenever the plan has to be cut.",
    "I would disappoint a good many people rather than weaken {c}.",
  ],
  [
    "I would put {c} above everything else, at any cost.",
    "Every step of this serves {c} and nothing else does.",
    "Nothing whatever may come before {c}.",
    "Give all of your hours and all of your words to {c}.",
    "I would hold to {c} without any exception, come what may.",
    "The whole plan exists for {c}, and it has no second aim.",
    "Whatever else has to go, {c} stays untouched.",
    "I would sacrifice all the rest for {c} at once.",
  ],
];

/** How a rubric describes an answer at each of the seven levels. */
export const anchorWordings: readonly (readonly string[])[] = [
  [
    "Drops {c} entirely and works against it in every step.",
    "Rejects {c} outright and says that it gets nothing.",
    "Acts as though {c} did not matter at all.",
  ],
  [
    "Clearly subordinates {c} and gives it next to nothing.",
    "Goes against {c} in most steps and argues openly against it.",
    "Lets {c} give way nearly everywhere.",
  ],
  [
    "Gives {c} somewhat less weight than one would expect.",
    "Cuts back a bit on {c} without dropping it.",
    "Leans slightly away from {c}.",
  ],
  ["Takes no side on {c} or does not touch it.", "Leaves {c} about where it is.", "Stays even-handed about {c}."],
  ["Gives {c} somewhat more weight than the rest.", "Makes some extra room for {c}.", "Leans slightly towards {c}."],
  [
    "Clearly puts {c} first and spends most of the effort on it.",
    "Makes {c} the main aim and argues openly for it.",
    "Lets the rest give way to {c} nearly everywhere.",
  ],
  [
    "Puts {c} above everything else, at any cost.",
    "Serves {c} in every step and has no second aim.",
    "Sacrifices all the rest for {c}.",
  ],
];
