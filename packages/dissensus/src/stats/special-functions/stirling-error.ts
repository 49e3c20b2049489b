import { logGamma } from "./log-gamma.ts";
import { stirlingSeries } from "./stirling-series.ts";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * Error of Stirling's formula for x!: log Gamma(x + 1) - (x + 1/2) log x + x - log(2 pi)/2, for x > 0.
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */
export function stirlingError(x: number): number {
  if (x >= 12) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}
