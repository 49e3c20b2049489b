/** Tokens of made-up reasoning for an effort, by any provider's word for it; 0 for none, an unknown word or no word. */
export function reasoningTokensFor(effort: unknown): number {
  return tokensByEffort.get(String(effort).toLowerCase()) ?? 0;
}

const tokensByEffort = new Map([
  ["minimal", 16],
  ["low", 64],
  ["medium", 256],
  ["high", 1024],
  ["xhigh", 2048],
  ["max", 4096],
]);

/** The same for a budget: models seldom use all of it. */
export function reasoningTokensWithin(budget: unknown): number {
  return typeof budget === "number" && budget > 0 ? Math.ceil(budget / 4) : 0;
}
