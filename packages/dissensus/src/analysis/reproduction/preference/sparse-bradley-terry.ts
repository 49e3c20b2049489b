import type { Choices } from "./choices.ts";

/** Penalty on squared strengths: a normal prior with variance 1 keeps values that were seen a few times near the others. */
const ridge = 1;
const largestGradient = 1e-6;
const mostSteps = 50;

export interface SparseStrengths {
  /** Logits, one per value; 0 for a value that was never chosen between. */
  readonly strengths: Float64Array;
  /** Logits added for the side that the query leans to. */
  readonly nudge: number;
}

/**
 * Bradley-Terry strengths of thousands of values with a nudge term, logit P(winner first) = strength of winner - strength of loser + nudge, from the
 * choices that `used` marks: penalised maximum likelihood by Newton steps whose systems are solved by conjugate gradients, so that neither time nor
 * memory grows with the square of the values. `stats/ranking` has the exact one, with standard errors, for up to some hundred items.
 * Source: Komarek & Moore, "Making logistic regression a core data mining tool", 2005.
 */
export function sparseBradleyTerry(
  choices: Choices,
  values: number,
  used: (choice: number) => boolean,
): SparseStrengths {
  const rows = Int32Array.from(choices.winners.keys()).filter(used);
  const problem = new Problem(choices, rows, values);
  let parameters: Float64Array = new Float64Array(values + 1);
  let loss = problem.weigh(parameters);
  for (let step = 0; step < mostSteps; step++) {
    const gradient = problem.gradient(parameters);
    if (Math.sqrt(dot(gradient, gradient)) <= largestGradient * Math.max(1, rows.length)) break;
    const direction = solve(problem, gradient);
    let length = 1;
    let next = moved(parameters, direction, length);
    let nextLoss = problem.weigh(next);
    while (nextLoss > loss && length > 1e-6) {
      length /= 2;
      next = moved(parameters, direction, length);
      nextLoss = problem.weigh(next);
    }
    if (nextLoss >= loss) break;
    parameters = next;
    loss = nextLoss;
  }
  return { strengths: parameters.slice(0, values), nudge: parameters[values]! };
}

/** Penalised logistic loss; `weigh` sets where gradient and curvature are taken. */
class Problem {
  readonly #choices: Choices;
  readonly #rows: Int32Array;
  readonly #values: number;
  /** Probability of what was not chosen, per row. */
  readonly #surprise: Float64Array;

  constructor(choices: Choices, rows: Int32Array, values: number) {
    this.#choices = choices;
    this.#rows = rows;
    this.#values = values;
    this.#surprise = new Float64Array(rows.length);
  }

  weigh(parameters: Float64Array): number {
    const { winners, losers, nudges } = this.#choices;
    let loss = 0;
    for (let i = 0; i < this.#rows.length; i++) {
      const row = this.#rows[i]!;
      const logit = parameters[winners[row]!]! - parameters[losers[row]!]! + parameters[this.#values]! * nudges[row]!;
      this.#surprise[i] = 1 / (1 + Math.exp(logit));
      loss += logit > 0 ? Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit)) - logit;
    }
    for (let value = 0; value < this.#values; value++) loss += (ridge / 2) * parameters[value]! ** 2;
    return loss;
  }

  gradient(parameters: Float64Array): Float64Array {
    return this.#gathered(parameters, (i) => -this.#surprise[i]!);
  }

  /** Hessian times a vector. */
  curvature(vector: Float64Array): Float64Array {
    const { winners, losers, nudges } = this.#choices;
    return this.#gathered(vector, (i) => {
      const row = this.#rows[i]!;
      const along = vector[winners[row]!]! - vector[losers[row]!]! + vector[this.#values]! * nudges[row]!;
      return along * this.#surprise[i]! * (1 - this.#surprise[i]!);
    });
  }

  #gathered(penalised: Float64Array, amount: (i: number) => number): Float64Array {
    const { winners, losers, nudges } = this.#choices;
    const sums = penalised.map((part, place) => (place < this.#values ? ridge * part : 0));
    for (let i = 0; i < this.#rows.length; i++) {
      const row = this.#rows[i]!;
      const part = amount(i);
      sums[winners[row]!]! += part;
      sums[losers[row]!]! -= part;
      sums[this.#values]! += part * nudges[row]!;
    }
    return sums;
  }
}

/** Conjugate gradients on Hessian . direction = -gradient, to a hundredth of the gradient's length. */
function solve(problem: Problem, gradient: Float64Array): Float64Array {
  const direction = new Float64Array(gradient.length);
  const residual = gradient.map((part) => -part);
  let search = residual.slice();
  let square = dot(residual, residual);
  const goal = 1e-4 * square;
  for (let iteration = 0; iteration < 100 && square > goal; iteration++) {
    const bent = problem.curvature(search);
    const curved = dot(search, bent);
    // A nudge that never varies has no curvature of its own.
    if (!(curved > 0)) break;
    const along = square / curved;
    for (let i = 0; i < direction.length; i++) {
      direction[i]! += along * search[i]!;
      residual[i]! -= along * bent[i]!;
    }
    const next = dot(residual, residual);
    search = search.map((part, i) => residual[i]! + (next / square) * part);
    square = next;
  }
  return direction;
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((part, i) => part + length * direction[i]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
