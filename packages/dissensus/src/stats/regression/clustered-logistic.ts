import { choleskyFactor, choleskyInverse, choleskySolve } from "../linear-algebra/cholesky.ts";

/** Observations alike: so many of `trials` are successes. `cluster`: any label; observations of one cluster may go together. */
export interface LogisticRow {
  readonly cluster: string | number;
  readonly columns: readonly number[];
  readonly successes: number;
  readonly trials: number;
}

export interface ClusteredLogistic {
  /** Log odds per unit of each column. */
  readonly coefficients: Float64Array;
  /** Cluster-robust, factor clusters / (clusters - 1); NaN for fewer than two clusters. */
  readonly standardErrors: Float64Array;
  readonly clusters: number;
  /** Trials. */
  readonly n: number;
}

/** Beyond this many log units a coefficient is running away: the column separates successes from failures. */
const runaway = 25;

/**
 * Logistic regression by penalised maximum likelihood (Newton's method with step halving), with standard errors that let observations of one cluster go
 * together in any way. `ridge`: per column, penalty ridge / 2 x coefficient^2; 0 leaves a column alone, and a small one keeps nuisance columns finite
 * where they separate. Null where a column without penalty is made up of others or separates, or nothing varies. O(iterations x rows x columns^2).
 * Source: S. le Cessie & J. C. van Houwelingen, 1992; K.-Y. Liang & S. L. Zeger, 1986.
 */
export function clusteredLogistic(rows: readonly LogisticRow[], ridge: readonly number[]): ClusteredLogistic | null {
  const used = rows.filter(({ trials }) => trials > 0);
  const n = used.reduce((sum, { trials }) => sum + trials, 0);
  const successes = used.reduce((sum, row) => sum + row.successes, 0);
  if (successes === 0 || successes === n) return null;
  const fit = maximum(used, ridge);
  if (fit === null) return null;
  const size = ridge.length;
  const bread = choleskyInverse(fit.factor, size);
  const scores = new Map<string | number, Float64Array>();
  for (const row of used) {
    const score = scores.get(row.cluster) ?? new Float64Array(size);
    const residual = row.successes - row.trials * probability(row.columns, fit.coefficients);
    for (let i = 0; i < size; i++) score[i]! += residual * row.columns[i]!;
    scores.set(row.cluster, score);
  }
  const variances = new Float64Array(size);
  for (const score of scores.values()) {
    for (let i = 0; i < size; i++) {
      let influence = 0;
      for (let j = 0; j < size; j++) influence += bread[i * size + j]! * score[j]!;
      variances[i]! += influence ** 2;
    }
  }
  const clusters = scores.size;
  const inflation = clusters > 1 ? clusters / (clusters - 1) : Number.NaN;
  const standardErrors = variances.map((variance) => Math.sqrt(variance * inflation));
  return { coefficients: fit.coefficients, standardErrors, clusters, n };
}

function maximum(
  rows: readonly LogisticRow[],
  ridge: readonly number[],
): { coefficients: Float64Array; factor: Float64Array } | null {
  const size = ridge.length;
  let coefficients: Float64Array = new Float64Array(size);
  let value = penalised(rows, coefficients, ridge);
  for (let iteration = 0; iteration < 100; iteration++) {
    const { gradient, information } = slopes(rows, coefficients, ridge);
    const factor = choleskyFactor(information, size);
    if (factor === undefined) return null;
    const step = choleskySolve(factor, gradient);
    if (step.every((change) => Math.abs(change) < 1e-9)) return { coefficients, factor };
    let share = 1;
    let next = moved(coefficients, step, share);
    while (penalised(rows, next, ridge) < value - 1e-12 * Math.abs(value) && share > 1e-6) {
      share /= 2;
      next = moved(coefficients, step, share);
    }
    coefficients = next;
    value = penalised(rows, coefficients, ridge);
    if (coefficients.some((coefficient) => !(Math.abs(coefficient) <= runaway))) return null;
  }
  return null;
}

function slopes(rows: readonly LogisticRow[], coefficients: Float64Array, ridge: readonly number[]) {
  const size = ridge.length;
  const gradient = Float64Array.from(ridge, (penalty, i) => -penalty * coefficients[i]!);
  const information = new Float64Array(size * size);
  ridge.forEach((penalty, i) => {
    information[i * size + i] = penalty;
  });
  for (const { columns, successes, trials } of rows) {
    const p = probability(columns, coefficients);
    for (let i = 0; i < size; i++) {
      gradient[i]! += (successes - trials * p) * columns[i]!;
      for (let j = 0; j <= i; j++) information[i * size + j]! += trials * p * (1 - p) * columns[i]! * columns[j]!;
    }
  }
  return { gradient, information };
}

function moved(coefficients: Float64Array, step: Float64Array, share: number): Float64Array {
  return coefficients.map((coefficient, i) => coefficient + share * step[i]!);
}

function logit(columns: readonly number[], coefficients: Float64Array): number {
  return columns.reduce((sum, x, i) => sum + x * coefficients[i]!, 0);
}

function probability(columns: readonly number[], coefficients: Float64Array): number {
  return 1 / (1 + Math.exp(-logit(columns, coefficients)));
}

function penalised(rows: readonly LogisticRow[], coefficients: Float64Array, ridge: readonly number[]): number {
  const penalty = ridge.reduce((sum, weight, i) => sum + (weight / 2) * coefficients[i]! ** 2, 0);
  return rows.reduce((sum, { columns, successes, trials }) => {
    const x = logit(columns, coefficients);
    return sum + successes * x - trials * (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));
  }, -penalty);
}
