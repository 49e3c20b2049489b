import { squaredDistance } from "./integer-metric.ts";
import { byDescendingWeight, type KCenterProblem, type KCenterRequest, readProblem } from "./k-center-problem.ts";
import { type NetTrial, netSearch } from "./k-center-search.ts";
import {
  describeSelection,
  type KCenterPicks,
  type KCenterSelection,
  type NearestCentres,
} from "./k-center-selection.ts";
import { type QuantisedVectors, quantise, rowCount } from "./quantise.ts";

/**
 * Exact k-center: few centres so that every point has one within a threshold, weight x distance.
 *
 * `greedy` (Gonzalez 1985; weighted: Wang and Cheng 1990): first the heaviest point, then always the argmax of weight x distance to the
 * centres, until that falls below the threshold or k centres are taken. `net` (Plesnik 1987): by descending weight, each point whose
 * weight x distance to the centres reaches the threshold; with k the threshold is raised, by bisection, until at most k come out.
 * Ties go to the lowest index; a point at distance 0 from a centre never becomes one, nor does a point of weight 0.
 *
 * Distances are taken between vectors quantised to int16 (see `quantise`), so results are the same on every machine and in any order of
 * summation; compared are keys w^2 d^2 in float64. No vectors: no picks.
 *
 * This is the plain reference: O(n k d) time for n points and k centres, times the number of bisection steps (about 30) for `net` with k.
 * Throws InputError, naming the row, for vectors, weights or stopping rules that cannot be used.
 *
 * @example
 * const { picks } = kCenter({ vectors: new Float32Array([1, 0, 0.6, 0.8, 1, 0]), dimensions: 2, mode: "net", threshold: 0.4 });
 * // Uint32Array [0, 1]: the third vector repeats the first
 */
export function kCenter(request: KCenterRequest): KCenterSelection {
  const problem = readProblem(request, rowCount(request.vectors.length, request.dimensions));
  const points = quantise(request.vectors, request.dimensions);
  const found = problem.mode === "greedy" ? pickFarthestFirst(problem, points) : pickNet(problem, points);
  return describeSelection(problem, found, request.nearest === false ? null : nearestCentres(points, found.picks));
}

function nearestCentres(points: QuantisedVectors, picks: Uint32Array): NearestCentres {
  const nearest = noCentres(points.count);
  for (const pick of picks) approach(points, pick, nearest);
  return nearest;
}

function noCentres(count: number): NearestCentres {
  return {
    centre: new Int32Array(count).fill(-1),
    squaredDistances: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
  };
}

function approach(points: QuantisedVectors, pick: number, { centre, squaredDistances }: NearestCentres): void {
  for (let i = 0; i < points.count; i++) {
    const squared = squaredDistance(points, i, pick);
    if (squared < squaredDistances[i]!) {
      squaredDistances[i] = squared;
      centre[i] = pick;
    }
  }
}

function pickFarthestFirst(problem: KCenterProblem, points: QuantisedVectors): KCenterPicks {
  const { squaredWeights, limit } = problem;
  const picks: number[] = [];
  const squaredDistances: number[] = [];
  const nearest = noCentres(points.count);
  let separationKey = Number.POSITIVE_INFINITY;
  while (picks.length < (problem.k ?? points.count)) {
    const keys = nearest.squaredDistances.map((squared, i) => squaredWeights[i]! * squared);
    const farthest = argMax(picks.length === 0 ? squaredWeights : keys);
    if (farthest === -1 || keys[farthest]! < limit) break;
    picks.push(farthest);
    squaredDistances.push(nearest.squaredDistances[farthest]!);
    separationKey = keys[farthest]!;
    approach(points, farthest, nearest);
  }
  return { picks: Uint32Array.from(picks), squaredDistances: Float64Array.from(squaredDistances), separationKey };
}

/** Lowest index of the greatest value above 0; -1 where there is none. */
function argMax(values: Float64Array): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) if (values[i]! > (best === -1 ? 0 : values[best]!)) best = i;
  return best;
}

function pickNet(problem: KCenterProblem, points: QuantisedVectors): KCenterPicks {
  const order = byDescendingWeight(problem.squaredWeights);
  if (problem.k === null) return netAt(problem, points, order, problem.limit).found;
  const search = netSearch(problem.limit);
  let step = search.next();
  let trials = 0;
  let best: NetRun | undefined;
  while (!step.done) {
    const run = netAt(problem, points, order, step.value);
    trials++;
    if (run.fits) best = run;
    step = search.next(run);
  }
  if (best === undefined) throw new Error("a net of one centre always fits");
  return trials === 1 ? best.found : { ...best.found, searchedAbove: best.highestRefused };
}

interface NetRun extends NetTrial {
  readonly found: KCenterPicks;
}

function netAt(problem: KCenterProblem, points: QuantisedVectors, order: Uint32Array, limit: number): NetRun {
  const most = problem.k ?? points.count;
  const covers = (key: number): boolean => key === 0 || key < limit;
  const picks: number[] = [];
  let separationKey = Number.POSITIVE_INFINITY;
  let highestRefused = 0;
  for (const candidate of order) {
    if (picks.length > most) break;
    const keys = picks.map((pick) => problem.squaredWeights[candidate]! * squaredDistance(points, candidate, pick));
    const refusal = keys.find(covers);
    if (refusal === undefined) {
      picks.push(candidate);
      separationKey = keys.reduce((least, key) => Math.min(least, key), separationKey);
    } else {
      highestRefused = Math.max(highestRefused, refusal);
    }
  }
  const found = { picks: Uint32Array.from(picks), squaredDistances: null, separationKey };
  return { fits: picks.length <= most, highestRefused, found };
}
