import type { Estimate } from "../estimate.ts";
import { momentsOf } from "./moments.ts";

/**
 * Unbiased variance, divisor n - 1, of the values present (null, undefined, NaN skipped); NaN for n < 2. Two passes,
 * O(length).
 */
export function sampleVariance(values: ArrayLike<number | null | undefined>): Estimate {
  const { n, sumOfSquares } = momentsOf(values);
  return { estimate: n < 2 ? Number.NaN : sumOfSquares / (n - 1), n };
}
