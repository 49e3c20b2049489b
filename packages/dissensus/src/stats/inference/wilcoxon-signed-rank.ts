import { averageRanks } from "../descriptive/average-ranks.ts";
import { presentValues } from "../descriptive/present-values.ts";
import type { Alternative } from "./alternative.ts";

export interface WilcoxonSignedRank {
  /** Sum of the ranks of the positive differences, V in R. */
  readonly statistic: number;
  readonly pValue: number;
  /** Differences other than zero. */
  readonly n: number;
  /** Differences of zero, dropped. */
  readonly zeros: number;
}

/**
 * Wilcoxon's signed rank test with its exact distribution, ties included: |differences| get average ranks and every
 * pattern of signs is equally likely. Missing differences (null, undefined, NaN) are skipped, zeros dropped and
 * counted. Two-sided: twice the smaller tail, at most 1. NaN without a difference other than zero. O(n^3): some seconds
 * at n = 1,000.
 * Source: F. Wilcoxon, "Individual comparisons by ranking methods", 1945; M. Hollander & D. A. Wolfe, 1999, 3.1.
 */
export function wilcoxonSignedRank(
  differences: ArrayLike<number | null | undefined>,
  alternative: Alternative = "two-sided",
): WilcoxonSignedRank {
  const present = presentValues(differences);
  const used = present.filter((difference) => difference !== 0);
  const { ranks } = averageRanks(used.map(Math.abs));
  const zeros = present.length - used.length;
  if (used.length === 0) return { statistic: Number.NaN, pValue: Number.NaN, n: 0, zeros };
  const statistic = ranks.reduce((sum, rank, i) => sum + (used[i]! > 0 ? rank : 0), 0);
  const { lower, upper } = signedRankTails(ranks, statistic);
  const twoSided = Math.min(1, 2 * Math.min(lower, upper));
  const pValue = alternative === "greater" ? upper : alternative === "less" ? lower : twoSided;
  return { statistic, pValue, n: used.length, zeros };
}

/** P(V <= statistic) and P(V >= statistic), over doubled ranks, which are whole even for ties. */
function signedRankTails(ranks: Float64Array, statistic: number): { lower: number; upper: number } {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const most = doubled.reduce((a, b) => a + b, 0);
  const probability = new Float64Array(most + 1);
  probability[0] = 1;
  let reach = 0;
  for (const rank of doubled) {
    reach += rank;
    for (let sum = reach; sum >= 0; sum--) {
      probability[sum] = (probability[sum]! + (sum >= rank ? probability[sum - rank]! : 0)) / 2;
    }
  }
  const at = Math.round(2 * statistic);
  let lower = 0;
  let upper = 0;
  for (let sum = 0; sum <= most; sum++) {
    if (sum <= at) lower += probability[sum]!;
    if (sum >= at) upper += probability[sum]!;
  }
  return { lower, upper };
}
