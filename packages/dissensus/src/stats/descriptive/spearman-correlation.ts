import type { Estimate } from "../estimate.ts";
import { averageRanks } from "./average-ranks.ts";
import { correlationOf } from "./pearson-correlation.ts";
import { presentPairs } from "./present-pairs.ts";

/**
 * Rank correlation: Pearson's of the average ranks, so exact with ties, over the pairs with both values present; n
 * counts them. NaN for n < 2 or where a side is all one tie. Lists of unequal length are an InputError. O(n log n).
 */
export function spearmanCorrelation(
  first: ArrayLike<number | null | undefined>,
  second: ArrayLike<number | null | undefined>,
): Estimate {
  const pairs = presentPairs(first, second);
  const estimate = correlationOf(averageRanks(pairs.first).ranks, averageRanks(pairs.second).ranks);
  return { estimate, n: pairs.first.length };
}
