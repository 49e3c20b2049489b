import type { Comparison } from "../../analysis/comparison/comparison.ts";
import { formatCount } from "../format-number.ts";

/** What was tested together, and how the p values came about. */
export function familySentences({ families, falseDiscoveryRate }: Comparison): string[] {
  const counted = families.map(
    ({ name, tests, changes }) => `${name}: ${formatCount(changes)} of ${formatCount(tests)}`,
  );
  return [
    `Changes with an adjusted p value of at most ${falseDiscoveryRate}: ${counted.join("; ")}.`,
    "p: paired sign flips over value pairs (the framings of a pair are not independent), two-sided; adjusted by Benjamini-Hochberg within each of these families. McNemar's exact p takes scenarios for independent. Intervals: value pairs resampled. Clauses with fewer than 6 flips are not tested.",
  ];
}

/** Nothing where no model is simulated. */
export function simulatedSentences({ simulated }: Comparison): string[] {
  if (simulated.length === 0) return [];
  return [`Simulated: ${simulated.join(", ")}. No number here says anything about a real model.`];
}

/** "412 scenarios are in both runs; 12 only in the first, 0 only in the second." */
export function pairingSentence({ scenarios: { both, onlyBefore, onlyAfter } }: Comparison): string {
  return `${formatCount(both)} scenarios are in both runs, ${formatCount(onlyBefore)} only in the first, ${formatCount(onlyAfter)} only in the second.`;
}
