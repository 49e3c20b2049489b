import type { Quantity } from "../findings/quantity.ts";
import { criticalT } from "./critical-t.ts";
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
  const half = (criticalT(pairs - 1, level) * deviation) / Math.sqrt(pairs);
  const interval = { low: mean - half, high: mean + half, level, method: "student-t-over-pairs" } as const;
  return quantityOf(mean, pairs, { unscored, interval });
}
