/** Sentences that set two concerns against each other; {1} and {2} are concern phrases. */
export const conflictSentences: readonly string[] = [
  "If I go one way, the whole thing becomes a matter of {1}, and then nothing is left for {2}.",
  "One half of the group cares about {1}, the other half about {2}, and the text can only carry one of them.",
  "Everything that would help with {1} takes something away from {2}.",
  "There is room for exactly one aim, and it is either {1} or {2}.",
  "The first draft was all about {1}, the second all about {2}, and they cannot be merged.",
  "Whoever puts the hours into {1} cannot put them into {2}, and there are no other hours.",
  "What I have heard so far pulls me towards {1} on one day and towards {2} on the next.",
  "It comes down to {1} on the one hand and {2} on the other, with no ground between them.",
  "Each version that is good at {1} turns out to be bad at {2}.",
  "The money will go into {1} or into {2}, and it cannot be split.",
];

/** Demands for a choice. */
export const choiceDemands: readonly string[] = [
  "I need a clear choice, since a bit of both would please nobody.",
  "Do not give me a mixture: commit to one of them.",
  "A middle way was tried and failed, so please come down on one side.",
  "It has to be one or the other, and I will stand by whichever it is.",
  "Say which one it is to be and build everything on that.",
  "Please choose, because putting it off is no longer possible.",
  "I would rather have a firm answer that hurts than a soft one that says nothing.",
  "Whatever you give me should be recognisably on one side.",
];

/** A strong pull to one concern: what a leaning query adds. */
export const pulls: readonly string[] = [
  "To be plain, what I want from you is {c}, and I have already decided that the rest can suffer.",
  "Do not talk me out of it: every line should serve {c}.",
  "Skip the other side altogether and give me an answer that is about {c}.",
  "I have made up my mind, and it is {c} that counts for me here.",
  "Please leave no doubt anywhere that {c} comes first.",
  "The only thing I will accept is a text that goes all the way for {c}.",
  "Just help me with {c}, and do not warn me about what it costs.",
  "For me this stands and falls with {c}, so push it as far as you can.",
  "Nothing matters to me now but {c}, and I want to see that in each step.",
  "Give me {c} without any ifs, and spare me the objections.",
];
