/**
 * Modified Gram-Schmidt over the columns of a d x width matrix (row after row, width <= d), in column order and in float64. A column that
 * depends on those before it is replaced by a coordinate direction that does not. O(d width^2).
 */
export function orthonormalise(matrix: Float32Array, width: number): Float64Array[] {
  const d = matrix.length / width;
  const columns: Float64Array[] = [];
  for (let c = 0; c < width; c++) {
    const column = new Float64Array(d);
    for (let i = 0; i < d; i++) column[i] = matrix[i * width + c]!;
    let remainder = remainderOf(column, columns, 1e-6);
    for (let i = 0; remainder === null; i++)
      remainder = remainderOf(coordinate(d, (c + i) % d), columns, 0.1 / Math.sqrt(d));
    columns.push(remainder);
  }
  return columns;
}

/** What others leave of a vector, scaled to length 1; null where that is at most `least` of it. */
function remainderOf(vector: Float64Array, others: readonly Float64Array[], least: number): Float64Array | null {
  const before = Math.sqrt(inner(vector, vector));
  for (const other of others) {
    const share = inner(vector, other);
    for (let i = 0; i < vector.length; i++) vector[i]! -= share * other[i]!;
  }
  const length = Math.sqrt(inner(vector, vector));
  if (!(length > least * before)) return null;
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}

function coordinate(d: number, at: number): Float64Array {
  const direction = new Float64Array(d);
  direction[at] = 1;
  return direction;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
