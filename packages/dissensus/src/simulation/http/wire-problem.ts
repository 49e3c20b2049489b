/** What a provider refuses a request with; each provider words it in its own way. */
export const problemKinds = [
  "bad-request",
  "not-found",
  "rate-limit",
  "server-error",
  "unavailable",
  "overloaded",
  "quota",
  "bad-key",
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** A request that gets an error for an answer. */
export class WireProblem extends Error {
  override readonly name = "WireProblem";
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
