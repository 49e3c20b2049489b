import { quantileOfSorted } from "../descriptive/quantile.ts";
import type { Interval } from "./interval.ts";

/**
 * The replicates (ascending) that cut off (1 - level) / 2 on either side, type 7 quantiles; NaN for none. Source: Efron
 * & Tibshirani, 1993, 13.3.
 */
export function percentileInterval(sortedReplicates: ArrayLike<number>, level: number): Interval {
  const tail = (1 - level) / 2;
  return { lower: quantileOfSorted(sortedReplicates, tail), upper: quantileOfSorted(sortedReplicates, 1 - tail) };
}
