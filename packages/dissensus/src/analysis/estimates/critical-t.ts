import { studentTTails } from "../../stats/distributions/student-t-distribution.ts";

/** The t that leaves (1 - level) / 2 above it, by bisection to 1e-9; levels up to 0.99. */
export function criticalT(degreesOfFreedom: number, level: number): number {
  let [low, high] = [0, 64];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (studentTTails(middle, degreesOfFreedom).upper > (1 - level) / 2) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
