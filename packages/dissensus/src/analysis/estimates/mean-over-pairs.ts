import { studentTTails } from "../../stats/distributions/student-t-distribution.ts";
import type { Quantity } from "../findings/quantity.ts";
import { quantityOf } from "./quantity-of.ts";

const level = 0.95;

/**
 * A mean of one number per value pair with Student's t interval. `deviation` is their standard deviation (divisor n - 1); null, as for fewer
 * than two pairs: no interval.
 */
export function meanOverPairs(
  mean: number | null,
  deviation: number | null,
  pairs: number,
  unscored: number,
): Quantity {
  if (mean === null || deviation === null || pairs < 2) return quantityOf(mean, pairs, { unscored });
  const half = (criticalT(pairs - 1) * deviation) / Math.sqrt(pairs);
  const interval = { low: mean - half, high: mean + half, level, method: "student-t-over-pairs" } as const;
  return quantityOf(mean, pairs, { unscored, interval });
}

/** The t that leaves (1 - level) / 2 above it, by bisection to 1e-9; 12.71 for one degree of freedom is the largest. */
function criticalT(degreesOfFreedom: number): number {
  let [low, high] = [0, 13];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (studentTTails(middle, degreesOfFreedom).upper > (1 - level) / 2) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
