/**
 * An upper bound of the spectral norm of the leading `size` x `size` block of a symmetric matrix: the Frobenius norm of its 8th power, to
 * the power 1/8, at most size^(1/16) times too large. Rounding of the three products is allowed for. O(size^3).
 */
export function spectralBound(matrix: readonly Float64Array[], size: number): number {
  let power: Float64Array[] = matrix.slice(0, size).map((row) => row.slice(0, size));
  const scale = Math.max(...power.map((row) => row.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
  if (scale === 0) return 0;
  power = power.map((row) => row.map((value) => value / scale));
  for (let doubling = 0; doubling < 3; doubling++) power = square(power);
  const frobenius = Math.sqrt(
    power.reduce((sum, row) => sum + row.reduce((part, value) => part + value * value, 0), 0),
  );
  return (frobenius * (1 + 1e-6) + 1e-9) ** (1 / 8) * scale;
}

function square(matrix: readonly Float64Array[]): Float64Array[] {
  return matrix.map((row) => {
    const out = new Float64Array(matrix.length);
    row.forEach((factor, k) => {
      const other = matrix[k]!;
      for (let j = 0; j < out.length; j++) out[j]! += factor * other[j]!;
    });
    return out;
  });
}
