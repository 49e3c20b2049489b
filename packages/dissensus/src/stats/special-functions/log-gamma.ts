import { stirlingSeries } from "./stirling-series.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * Natural logarithm of the gamma function for x > 0 (Infinity at 0 and Infinity, NaN below 0 and for NaN).
 * Recurrence up to x >= 12, then Stirling's series. Error about 1e-15 times max(1, |value|).
 * Source: Abramowitz & Stegun 6.1.15, 6.1.41.
 */
export function logGamma(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let product = 1;
  let shifted = x;
  while (shifted < 12) {
    product *= shifted;
    shifted += 1;
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingSeries(shifted) - Math.log(product);
}
