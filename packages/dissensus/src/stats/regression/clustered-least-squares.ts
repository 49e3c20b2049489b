import { choleskyFactor, choleskyInverse, choleskySolve } from "../linear-algebra/cholesky.ts";

/** One cluster's part of the normal equations. */
export interface ClusterEquations {
  /** X'X, row-major. */
  readonly normal: Float64Array;
  /** X'y. */
  readonly right: Float64Array;
}

export interface ClusteredLeastSquares {
  /** One per column; NaN where the data do not tell it from the others. */
  readonly coefficients: Float64Array;
  /** Cluster-robust (sandwich, factor clusters / (clusters - 1)); NaN also for fewer than two clusters. */
  readonly standardErrors: Float64Array;
  readonly clusters: number;
}

/**
 * Least squares with standard errors that let observations of one cluster go together in any way. A column that others make up (relative 1e-9) is left
 * out, and neither it nor those that make it up have a coefficient. Effects to be absorbed are taken out of X and y beforehand. O(clusters p^2 + p^3).
 * Source: K.-Y. Liang & S. L. Zeger, 1986; A. C. Cameron & D. L. Miller, "A practitioner's guide to cluster-robust inference", 2015.
 */
export function clusteredLeastSquares(equations: readonly ClusterEquations[], columns: number): ClusteredLeastSquares {
  const [normal, right] = [new Float64Array(columns ** 2), new Float64Array(columns)];
  for (const cluster of equations) {
    for (let i = 0; i < normal.length; i++) normal[i]! += cluster.normal[i]!;
    for (let i = 0; i < columns; i++) right[i]! += cluster.right[i]!;
  }
  const { kept, unclear } = independentColumns(normal, columns);
  const size = kept.length;
  const coefficients = new Float64Array(columns).fill(Number.NaN);
  const standardErrors = new Float64Array(columns).fill(Number.NaN);
  const factor = choleskyFactor(restricted(normal, columns, kept), size);
  if (size === 0 || factor === undefined) return { coefficients, standardErrors, clusters: equations.length };
  const estimate = choleskySolve(
    factor,
    Float64Array.from(kept, (column) => right[column]!),
  );
  const bread = choleskyInverse(factor, size);
  const variances = new Float64Array(size);
  for (const cluster of equations) {
    const score = Float64Array.from(kept, (row) =>
      kept.reduce(
        (sum, column, at) => sum - cluster.normal[row * columns + column]! * estimate[at]!,
        cluster.right[row]!,
      ),
    );
    for (let i = 0; i < size; i++) {
      let influence = 0;
      for (let j = 0; j < size; j++) influence += bread[i * size + j]! * score[j]!;
      variances[i]! += influence ** 2;
    }
  }
  const inflation = equations.length / (equations.length - 1);
  kept.forEach((column, at) => {
    if (unclear.has(column)) return;
    coefficients[column] = estimate[at]!;
    standardErrors[column] = equations.length > 1 ? Math.sqrt(variances[at]! * inflation) : Number.NaN;
  });
  return { coefficients, standardErrors, clusters: equations.length };
}

/** Columns taken in order while none is made up of those before, and which of them make up one that is. */
function independentColumns(normal: Float64Array, columns: number): { kept: number[]; unclear: Set<number> } {
  const kept: number[] = [];
  const unclear = new Set<number>();
  for (let column = 0; column < columns; column++) {
    const own = normal[column * columns + column]!;
    if (!(own > 0)) continue;
    const factor = choleskyFactor(restricted(normal, columns, kept), kept.length)!;
    const across = Float64Array.from(kept, (other) => normal[column * columns + other]!);
    const weights = choleskySolve(factor, across);
    const left = own - weights.reduce((sum, weight, at) => sum + weight * across[at]!, 0);
    if (left > 1e-9 * own) kept.push(column);
    else for (const [at, other] of kept.entries()) if (Math.abs(weights[at]!) > 1e-6) unclear.add(other);
  }
  return { kept, unclear };
}

function restricted(normal: Float64Array, columns: number, kept: readonly number[]): Float64Array {
  return Float64Array.from(kept.flatMap((row) => kept.map((column) => normal[row * columns + column]!)));
}
