import type { Estimate } from "../estimate.ts";
import { momentsOf } from "./moments.ts";

/**
 * Standard deviation with divisor n of the values present (null, undefined, NaN skipped). One value has 0; none has
 * NaN. For two values it is |a - b| / 2. Two passes, O(length), no allocation.
 * Source: the disagreement of Zhang et al., arXiv 2510.07686.
 */
export function populationStandardDeviation(values: ArrayLike<number | null | undefined>): Estimate {
  const { n, sumOfSquares } = momentsOf(values);
  return { estimate: Math.sqrt(sumOfSquares / n), n };
}
