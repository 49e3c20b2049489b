import { regularisedIncompleteGamma } from "../special-functions/regularised-incomplete-gamma.ts";
import type { Tails } from "../special-functions/tails.ts";

/**
 * P(X <= x) and P(X >= x) of chi-squared; degrees of freedom > 0, x >= 0 (NaN otherwise). Source: Abramowitz & Stegun
 * 26.4.19.
 */
export function chiSquaredTails(x: number, degreesOfFreedom: number): Tails {
  return regularisedIncompleteGamma(degreesOfFreedom / 2, x / 2);
}
