/** The values that are there, in order: null, undefined and NaN are missing. O(length). */
export function presentValues(values: ArrayLike<number | null | undefined>): Float64Array {
  const present = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value == null || Number.isNaN(value)) continue;
    present[n] = value;
    n += 1;
  }
  return present.subarray(0, n);
}
