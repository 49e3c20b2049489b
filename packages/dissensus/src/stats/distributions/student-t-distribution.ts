import { incompleteBeta } from "../special-functions/regularised-incomplete-beta.ts";
import { type Tails, UNDEFINED_TAILS } from "../special-functions/tails.ts";
import { normalTails } from "./normal-distribution.ts";

/**
 * P(T <= t) and P(T >= t) of Student's t; degrees of freedom > 0, Infinity giving the normal. NaN outside. Source:
 * Abramowitz & Stegun 26.7.1.
 */
export function studentTTails(t: number, degreesOfFreedom: number): Tails {
  if (!(degreesOfFreedom > 0) || Number.isNaN(t)) return UNDEFINED_TAILS;
  if (degreesOfFreedom === Number.POSITIVE_INFINITY || !Number.isFinite(t)) return normalTails(t);
  const square = t * t;
  const total = degreesOfFreedom + square;
  const outer = incompleteBeta(degreesOfFreedom / total, square / total, degreesOfFreedom / 2, 0.5).lower / 2;
  return t < 0 ? { lower: outer, upper: 1 - outer } : { lower: 1 - outer, upper: outer };
}
