import { quantileOfSorted } from "../descriptive/quantile.ts";
import { normalQuantile, normalTails } from "../distributions/normal-distribution.ts";
import type { Interval } from "./interval.ts";
import { twoSidedZ } from "./interval-level.ts";

export interface BcaOptions {
  /** Ascending, none missing. */
  readonly sortedReplicates: ArrayLike<number>;
  readonly estimate: number;
  /** From the jackknife; 0 gives the bias-corrected percentile interval. */
  readonly acceleration: number;
  readonly level: number;
}

/**
 * Bias-corrected accelerated interval. Bias correction: the share of replicates below the estimate, equal ones counting
 * half. NaN without replicates, where the estimate lies outside all of them, and where the acceleration does not exist.
 * O(B).
 * Source: B. Efron, "Better bootstrap confidence intervals", 1987.
 */
export function bcaInterval({ sortedReplicates, estimate, acceleration, level }: BcaOptions): Interval {
  const z = twoSidedZ(level);
  let below = 0;
  for (let b = 0; b < sortedReplicates.length; b++) {
    const replicate = sortedReplicates[b]!;
    below += replicate < estimate ? 1 : replicate === estimate ? 0.5 : 0;
  }
  const bias = normalQuantile(below / sortedReplicates.length);
  const end = (quantile: number): number => {
    const shifted = bias + quantile;
    const corrected = bias + shifted / (1 - acceleration * shifted);
    return Number.isFinite(corrected) ? quantileOfSorted(sortedReplicates, normalTails(corrected).lower) : Number.NaN;
  };
  const interval = { lower: end(-z), upper: end(z) };
  return Number.isNaN(interval.lower + interval.upper) ? { lower: Number.NaN, upper: Number.NaN } : interval;
}
