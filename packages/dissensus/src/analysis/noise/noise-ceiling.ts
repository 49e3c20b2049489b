import { chiSquaredTails } from "../../stats/distributions/chi-squared-distribution.ts";

/**
 * The disagreement that `targets` alike targets exceed by noise alone on one scenario of twenty. `noiseSquare`: what noise adds to a squared
 * deviation on average. Normal noise; the two values are taken as independent, so at most a little too high. Null for fewer than two targets or no noise.
 */
export function noiseCeiling(noiseSquare: number, targets: number): number | null {
  if (!(targets > 1 && noiseSquare > 0)) return null;
  const degreesOfFreedom = targets - 1;
  const share = 1 - Math.sqrt(0.95);
  let [low, high] = [0, 10 * degreesOfFreedom + 40];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (chiSquaredTails(middle, degreesOfFreedom).upper > share) low = middle;
    else high = middle;
  }
  return Math.sqrt((noiseSquare * low) / degreesOfFreedom);
}
