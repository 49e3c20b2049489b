/** Count, mean and centred sum of squares of the values present. */
export interface Moments {
  readonly n: number;
  /** NaN for n = 0. */
  readonly mean: number;
  /** Sum of squared deviations from the mean; NaN for n = 0. */
  readonly sumOfSquares: number;
}

/**
 * Two passes, so that a large mean costs no digits. null, undefined and NaN are missing and skipped; O(length), no
 * allocation. Accepts plain and typed arrays.
 */
export function momentsOf(values: ArrayLike<number | null | undefined>): Moments {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value == null || Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  const mean = sum / n;
  let sumOfSquares = n === 0 ? Number.NaN : 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value == null || Number.isNaN(value)) continue;
    sumOfSquares += (value - mean) ** 2;
  }
  return { n, mean, sumOfSquares };
}
