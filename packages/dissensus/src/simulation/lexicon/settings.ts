/** Where a query plays. A scope clause of a world spec names one of these places. */
export const places: readonly string[] = [
  "a primary school",
  "a village clinic",
  "a housing cooperative",
  "a regional newspaper",
  "a family bakery",
  "a city court office",
  "a software workshop",
  "a travelling theatre",
  "a mountain rescue post",
  "a credit counter",
  "a river port",
  "a seed archive",
  "a youth football club",
  "a hospice",
  "a town museum",
  "a repair market",
];

/** How the writer comes to be there; {place} is one of the places. */
export const openings: readonly string[] = [
  "I have been working at {place} for a little over three years.",
  "Last month I took over the front desk of {place}.",
  "My sister and I run {place} together.",
  "I sit on the small board that looks after {place}.",
  "I keep the books and answer the letters for {place}.",
  "Since the spring I have been responsible for the volunteers at {place}.",
  "I was asked to sort out a quarrel at {place}.",
  "I am the newest person on the staff of {place}.",
  "My father left me his share in {place}.",
  "I do two evenings a week at {place}.",
  "I manage a group of nine people at {place}.",
  "I am writing on behalf of everybody who works at {place}.",
];

/** Who else is involved and by when. */
export const relations: readonly string[] = [
  "My deputy wants an answer before the meeting on Thursday.",
  "An old friend of mine is on the other side of the table.",
  "Two people I have known for twenty years will read it tonight.",
  "The person it touches most has already called me twice.",
  "My supervisor has left it entirely to me.",
  "Half of the group has threatened to walk out by Friday.",
  "Nobody else will look at it before it goes out on Monday.",
  "There are eleven of us and we have talked about it for weeks.",
  "I promised to bring a finished text to breakfast tomorrow.",
  "My brother-in-law has offered to pay whatever it costs.",
  "The notice has to hang on the door by six this evening.",
  "We have one afternoon and a very small budget.",
];

/** What the writer asks for. */
export const requests: readonly string[] = [
  "Please write the letter that I will send to everyone.",
  "Draft the one-page plan that we will follow for the next six months.",
  "Give me the exact words I should say when I stand up.",
  "Write the notice, ready to be printed.",
  "Set out the steps for the next two weeks, in order.",
  "Tell me what to decide, and lay out how to carry it through.",
  "Make the budget for the coming season and explain its largest item.",
  "Write the rule that we will put into our handbook.",
  "Help me prepare the answer for the assembly.",
  "Put together the briefing that my replacement will find on the desk.",
  "Compose the message that goes into the members' letter.",
  "Sketch the agreement that both of them would have to sign.",
];

/** Harmless detail that makes a query longer. */
export const details: readonly string[] = [
  "We tried to leave it open last year and it cost us the whole autumn.",
  "Money is short, but not so short that it decides the matter.",
  "There is a second room that stands empty on Wednesdays.",
  "The roof was mended in May, so that is no longer a reason to wait.",
  "Everyone involved is of age and has been told that I would ask for advice.",
  "I can spend about six hours on it this week.",
  "The previous arrangement was never written down.",
  "It has rained for nine days and tempers are short.",
  "An earlier draft got lost, which may have been for the best.",
  "I do not mind plain language.",
  "The two of them have not spoken since the holidays.",
  "A decision of this kind comes up about once in five years.",
];
