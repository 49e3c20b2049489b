/** The vector at Euclidean length 1, as float32; null where it has none: a NaN or infinite component, or all zero. */
export function unitNorm(vector: ArrayLike<number>): Float32Array | null {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) {
    const size = Math.abs(vector[i]!);
    if (!Number.isFinite(size)) return null;
    largest = Math.max(largest, size);
  }
  if (largest === 0) return null;
  // Divided by the largest first, so that squares neither overflow nor vanish.
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i]! / largest) ** 2;
  const length = Math.sqrt(sum);
  return Float32Array.from(vector, (component) => component / largest / length);
}
