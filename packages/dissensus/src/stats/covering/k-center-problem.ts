import { InputError } from "../../base/errors.ts";
import { squaredOf } from "./integer-metric.ts";

/** `greedy`: farthest first. `net`: by descending weight, taking what no earlier centre covers. */
export type KCenterMode = "greedy" | "net";

/** What to select from, and when to stop: at a threshold, at k centres, or at whichever comes first. */
export interface KCenterRequest {
  /** n x dimensions, row after row: any float32 rows (they are normalised), or int16 rows of length 32000. */
  readonly vectors: Float32Array | Int16Array;
  readonly dimensions: number;
  /** How much each point wants to be near a centre, >= 0; all 1 when left out. A point of weight 0 is never a centre. */
  readonly weights?: ArrayLike<number> | undefined;
  readonly mode: KCenterMode;
  /** Weight x distance below which a point counts as covered, > 0. */
  readonly threshold?: number | undefined;
  /** The most centres to take, >= 1. */
  readonly k?: number | undefined;
  /** Whether to find every row's nearest centre and the cover radius; true when left out. Without, large selections take about half the time. */
  readonly nearest?: boolean | undefined;
}

/** A checked request, in the units of the integer metric. */
export interface KCenterProblem {
  readonly mode: KCenterMode;
  readonly threshold: number | null;
  readonly k: number | null;
  readonly count: number;
  readonly squaredWeights: Float64Array;
  /** Key (w^2 d^2) that a new centre must reach; 0 without a threshold, and then any key above 0 does. */
  readonly limit: number;
}

/** Checks everything but the vectors, which `quantise` checks. Throws InputError. */
export function readProblem(request: Omit<KCenterRequest, "vectors" | "dimensions">, count: number): KCenterProblem {
  const { mode, threshold = null, k = null } = request;
  if (threshold === null && k === null)
    throw badRequest("neither a threshold nor k is given", "Give a threshold, k, or both.");
  if (threshold !== null && !(threshold > 0 && Number.isFinite(threshold))) {
    throw badRequest(`the threshold is ${threshold}`, "Give a number above 0; unit vectors are 0 to 2 apart.");
  }
  if (k !== null && !(Number.isInteger(k) && k >= 1))
    throw badRequest(`k is ${k}`, "Give a whole number of centres, at least 1.");
  const limit = threshold === null ? 0 : squaredOf(threshold);
  return { mode, threshold, k, count, squaredWeights: squaredWeightsOf(request.weights, count), limit };
}

/** Points of positive weight in the order in which they may become centres: heaviest first, ties to the lowest index. */
export function byDescendingWeight(squaredWeights: Float64Array): Uint32Array {
  const candidates = new Uint32Array(squaredWeights.length);
  let count = 0;
  let sorted = true;
  for (let i = 0; i < squaredWeights.length; i++) {
    if (!(squaredWeights[i]! > 0)) continue;
    if (count > 0 && squaredWeights[i]! > squaredWeights[candidates[count - 1]!]!) sorted = false;
    candidates[count++] = i;
  }
  const found = candidates.subarray(0, count);
  return sorted ? found : found.sort((a, b) => squaredWeights[b]! - squaredWeights[a]! || a - b);
}

function squaredWeightsOf(weights: ArrayLike<number> | undefined, count: number): Float64Array {
  if (weights === undefined) return new Float64Array(count).fill(1);
  if (weights.length !== count) {
    throw badRequest(`there are ${weights.length} weights for ${count} vectors`, "Give one weight per vector.");
  }
  return Float64Array.from(weights, (weight, row) => {
    if (weight === 0 || (weight >= 1e-100 && weight <= 1e100)) return weight * weight;
    throw badRequest(`weight ${row} is ${weight}`, "Give 0 or a positive number between 1e-100 and 1e100.");
  });
}

function badRequest(message: string, cure: string): InputError {
  return new InputError({ area: "selection", message, cure });
}
