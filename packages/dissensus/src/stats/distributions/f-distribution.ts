import { incompleteBeta } from "../special-functions/regularised-incomplete-beta.ts";
import { type Tails, UNDEFINED_TAILS } from "../special-functions/tails.ts";
import { chiSquaredTails } from "./chi-squared-distribution.ts";

export interface FDegreesOfFreedom {
  readonly numerator: number;
  /** May be Infinity: the variance in the denominator is known. */
  readonly denominator: number;
}

/**
 * P(F <= f) and P(F >= f) of the F distribution; f >= 0 (Infinity allowed), degrees of freedom > 0 (NaN otherwise).
 * Source: Abramowitz & Stegun 26.6.2.
 */
export function fTails(f: number, { numerator, denominator }: FDegreesOfFreedom): Tails {
  if (!(numerator > 0 && denominator > 0 && f >= 0)) return UNDEFINED_TAILS;
  if (f === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (denominator === Number.POSITIVE_INFINITY) return chiSquaredTails(f * numerator, numerator);
  const total = numerator * f + denominator;
  return incompleteBeta((numerator * f) / total, denominator / total, numerator / 2, denominator / 2);
}
