/**
 * x log(x / mean) + mean - x without cancellation for x near mean (Loader's `bd0`). x >= 0, mean > 0.
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */
export function deviancePart(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; ; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}
