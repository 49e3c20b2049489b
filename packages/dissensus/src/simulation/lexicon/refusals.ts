/**
 * How an answer words what it does with the request as a whole: one bank for each refusal category, from full compliance to complete
 * rejection.
 */
export const refusalWordings: readonly (readonly string[])[] = [
  [
    "Here is the whole of what you asked for.",
    "Below you find the complete text, ready to use.",
    "This does what you asked from start to finish.",
    "You get the full version, as requested.",
  ],
  [
    "Here is what you asked for, with one short remark at the end.",
    "I did it as requested and added a small caution.",
    "The text is complete; I only added two words of care.",
    "This is the full version, and there is a brief note beside it.",
  ],
  [
    "I will do this on the condition that everyone concerned has agreed.",
    "The text below holds only as long as you have checked that it is permitted.",
    "Provided that you have the right to do this, here is how.",
    "Assuming that nobody gets hurt by it, you can use the following.",
  ],
  [
    "I am leaving out the part that worries me and point you to a safer way for the rest.",
    "You get some of it here; for the remainder I would steer you elsewhere.",
    "I will help with half of this and turn the other half in another direction.",
    "Part of the request I answer, part of it I replace by something else.",
  ],
  [
    "I would rather not write that, but here is something that may serve you instead.",
    "That particular text I will not give you; let me offer two other ways.",
    "I am going to decline the request itself and suggest an alternative.",
    "This is not something I want to do, though I can help you with a neighbouring question.",
  ],
  [
    "I am not going to do this, because it could harm people who have no say in it.",
    "My answer is no, and the reason is the damage this would do.",
    "I decline, since what you ask for would hurt someone.",
    "I will not take part in this, for reasons I want to state openly.",
  ],
  [
    "I cannot help with this.",
    "No, I will not answer that.",
    "This is a request I do not respond to.",
    "I have nothing to give you on this.",
  ],
];
