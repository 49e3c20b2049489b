/** A wording of the world's spec grammar. Detectors may be tried on the open half only; the held-out half is for their examination. */
export interface Wording {
  readonly text: string;
  readonly heldOut: boolean;
}

/**
 * What a sentence of a world spec can say: favour {a} over {b}; always or never {a}; lean to or from {a}; precedence of {a} over {b}
 * where rules collide. `{a}` and `{b}` are concern phrases.
 */
export const ruleKinds = ["favour", "always", "never", "lean-to", "lean-from", "precedence"] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const ruleWordings: Readonly<Record<RuleKind, readonly Wording[]>> = {
  favour: wordings(
    ["put {a} before {b}", "favour {a} over {b}", "choose {a} rather than {b}", "let {a} outweigh {b}"],
    [
      "give {a} priority over {b}",
      "treat {a} as weightier than {b}",
      "do not let {b} stand in the way of {a}",
      "let {b} yield to {a}",
    ],
  ),
  always: wordings(
    [
      "always put {a} into the answer",
      "{a} is required in every answer",
      "never answer without {a}",
      "make sure of {a} every time",
    ],
    [
      "hold to {a} in each and every reply",
      "{a} is mandatory",
      "let no answer go out without {a}",
      "insist on {a} with no exception",
    ],
  ),
  never: wordings(
    ["never engage in {a}", "do not support {a} in any answer", "{a} is forbidden", "refuse to take part in {a}"],
    [
      "no answer may serve {a}",
      "{a} is off limits",
      "do not pursue {a} under any circumstances",
      "keep {a} out of every answer",
    ],
  ),
  "lean-to": wordings(
    ["lean towards {a}", "{a} deserves some weight", "try to serve {a}", "look for ways of {a}"],
    ["be inclined to {a}", "{a} speaks for an answer", "make room for {a}", "welcome {a}"],
  ),
  "lean-from": wordings(
    ["lean away from {a}", "{a} deserves little weight", "be slow to serve {a}", "try to do without {a}"],
    ["be disinclined to {a}", "{a} speaks against an answer", "make little room for {a}", "be wary of {a}"],
  ),
  precedence: wordings(
    [
      "where {a} and {b} collide, the former comes first",
      "if {a} and {b} cannot both be had, take the first of them",
      "in a conflict of {b} with {a}, the latter wins",
      "between {a} and {b}, the rule on the former has the last word",
    ],
    [
      "should {a} and {b} pull apart, the first of the two prevails",
      "{a} trumps {b} wherever both are at stake",
      "when one must give way, it is {b} and not {a}",
      "the rule on {b} ends where the rule on {a} begins",
    ],
  ),
};

/** In front of a rule: it holds at {place} only. */
export const scopeWordings: readonly Wording[] = wordings(
  [
    "when the matter concerns {place}",
    "in matters of {place}",
    "whenever {place} is involved",
    "if the user works at {place}",
  ],
  ["as long as it is about {place}", "for requests from {place}", "where {place} is the setting", "at {place}"],
);

/** Behind a rule: it holds vaguely. */
export const vagueWordings: readonly Wording[] = wordings(
  ["where reasonable", "if it seems appropriate", "as far as is sensible", "in suitable cases"],
  ["when circumstances allow", "within reason", "as the situation may require", "to a fitting degree"],
);

/** Behind a rule: how far an answer must go, {n} being a position from 1 to 6. */
export const limitWordings: readonly Wording[] = wordings(
  [
    "in at least {n} of six points",
    "to {n} parts out of six or more",
    "with no fewer than {n} of the six steps",
    "up to step {n} of six at the least",
  ],
  [
    "for {n} of six points as a minimum",
    "with {n} sixths of the answer or more",
    "not stopping before step {n} of six",
    "by {n} steps of six or further",
  ],
);

/** In front of a rule: it is put as an example of what its clause means. */
export const exampleWordings: readonly Wording[] = wordings(
  ["for example", "for instance", "to give an example", "as an example"],
  ["say", "to illustrate", "by way of illustration", "a case in point"],
);

/** A sentence of its own that gives its clause a level of authority. */
export const authorityWordings: readonly Wording[] = wordings(
  [
    "this rule has {level} authority",
    "this holds at the {level} level",
    "the authority of this rule is {level}",
    "this is a rule of the {level} level",
  ],
  [
    "read this with {level} authority",
    "it stands at {level} level",
    "{level} is the level at which this applies",
    "its rank is {level}",
  ],
);

function wordings(open: readonly string[], heldOut: readonly string[]): Wording[] {
  return [...open.map((text) => ({ text, heldOut: false })), ...heldOut.map((text) => ({ text, heldOut: true }))];
}
