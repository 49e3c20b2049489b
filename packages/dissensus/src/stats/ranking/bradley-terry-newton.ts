import { choleskyFactor, choleskySolve } from "../linear-algebra/cholesky.ts";
import type { Design } from "./bradley-terry-design.ts";

/** Beyond this many logits an estimate without a penalty is running away. */
const RUNAWAY_LOGITS = 30;

/**
 * Newton's method with step halving from 0. The information gets 1 / compared in every entry of the strengths' block,
 * which fixes the direction that is common to all strengths and moves nothing else: strengths stay centred.
 */
export function maximiseLikelihood(
  design: Design,
  ridge: number,
): { parameters: Float64Array; factor: Float64Array; logLikelihood: number } | "separated" | "collinear" {
  const size = design.compared + design.covariates;
  let parameters = new Float64Array(size);
  let value = penalised(design, parameters, ridge);
  for (let iteration = 0; iteration < 200; iteration++) {
    const { gradient, information } = slopes(design, parameters, ridge);
    const factor = choleskyFactor(information, size);
    if (factor === undefined) return iteration === 0 ? "collinear" : "separated";
    const step = choleskySolve(factor, gradient);
    const largest = step.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
    if (largest < 1e-9) return { parameters, factor, logLikelihood: logLikelihood(design, parameters) };
    let share = 1;
    let next = moved(parameters, step, share);
    while (penalised(design, next, ridge) < value - 1e-9 * Math.abs(value) && share > 1e-6) {
      share /= 2;
      next = moved(parameters, step, share);
    }
    parameters = next;
    value = penalised(design, parameters, ridge);
    if (parameters.some((parameter) => Math.abs(parameter) > RUNAWAY_LOGITS)) return "separated";
  }
  return "separated";
}

function moved(parameters: Float64Array, step: Float64Array, share: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(parameters, (parameter, i) => parameter + share * step[i]!);
}

function logit(design: Design, parameters: Float64Array, comparison: number): number {
  const { winners, losers, differences, covariates, compared } = design;
  let sum = parameters[winners[comparison]!]! - parameters[losers[comparison]!]!;
  for (let c = 0; c < covariates; c++) sum += parameters[compared + c]! * differences[comparison * covariates + c]!;
  return sum;
}

function logLikelihood(design: Design, parameters: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < design.n; i++) {
    const x = logit(design, parameters, i);
    sum -= design.weights[i]! * (x > 0 ? Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)) - x);
  }
  return sum;
}

function penalised(design: Design, parameters: Float64Array, ridge: number): number {
  let squares = 0;
  for (let item = 0; item < design.compared; item++) squares += parameters[item]! ** 2;
  return logLikelihood(design, parameters) - (ridge / 2) * squares;
}

function slopes(
  design: Design,
  parameters: Float64Array,
  ridge: number,
): { gradient: Float64Array; information: Float64Array } {
  const { compared, covariates, n } = design;
  const size = compared + covariates;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  for (let a = 0; a < compared; a++) {
    information.fill(1 / compared, a * size, a * size + compared);
    information[a * size + a]! += ridge;
    gradient[a] = -ridge * parameters[a]!;
  }
  const places = new Int32Array(2 + covariates);
  const values = new Float64Array(2 + covariates);
  for (let i = 0; i < n; i++) {
    places.set([design.winners[i]!, design.losers[i]!]);
    values.set([1, -1]);
    for (let c = 0; c < covariates; c++) {
      places[2 + c] = compared + c;
      values[2 + c] = design.differences[i * covariates + c]!;
    }
    const lost = 1 / (1 + Math.exp(logit(design, parameters, i)));
    const pull = design.weights[i]! * lost;
    const curvature = pull * (1 - lost);
    for (let a = 0; a < places.length; a++) {
      gradient[places[a]!]! += pull * values[a]!;
      for (let b = 0; b < places.length; b++) {
        information[places[a]! * size + places[b]!]! += curvature * values[a]! * values[b]!;
      }
    }
  }
  return { gradient, information };
}
