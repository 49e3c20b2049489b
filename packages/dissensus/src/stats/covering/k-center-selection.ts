import { distanceOf } from "./integer-metric.ts";
import { type KCenterBound, kCenterBound } from "./k-center-bound.ts";
import type { KCenterMode, KCenterProblem } from "./k-center-problem.ts";

/** The centres and how well they cover. Distances are Euclidean between unit vectors, 0 .. 2, exact on the int16 grid. */
export interface KCenterSelection {
  readonly mode: KCenterMode;
  /** As given; where `net` searched one for k, a threshold that gives the same picks. Null where none was needed. */
  readonly threshold: number | null;
  readonly k: number | null;
  /** Row numbers of the centres, in the order in which they were taken. */
  readonly picks: Uint32Array;
  /** Of `greedy`: w^2 d^2 at which each was taken, in units of 1 / 32000^2, exact; the first is Infinity. Null for `net`. */
  readonly keys: Float64Array | null;
  /** Of `greedy`: distance of each to the centres before it; the first is Infinity. Null for `net`. */
  readonly pickDistances: Float64Array | null;
  /** For every row its nearest centre (a row number; of equally near ones the earliest pick; -1 without centres) and the distance. Null if not asked for. */
  readonly nearest: { readonly centre: Int32Array; readonly distance: Float64Array } | null;
  /** Greatest weight x distance of a point to its nearest centre. Null if `nearest` was not asked for. */
  readonly coverRadius: number | null;
  /** Least weight x distance of a centre to the centres before it; with weights 1 the least distance of two centres. Null below two centres. */
  readonly separation: number | null;
  readonly bound: KCenterBound;
}

/** What an implementation has to find; squared distances and keys are exact. */
export interface KCenterPicks {
  readonly picks: Uint32Array;
  /** Of `greedy`: to the picks before; the first is Infinity. */
  readonly squaredDistances: Float64Array | null;
  /** Least key of a centre after the first; Infinity below two centres. */
  readonly separationKey: number;
  /** Where the threshold had to be searched: the greatest key at which a point was refused. */
  readonly searchedAbove?: number;
}

/** Each row's nearest centre and squared distance: -1 and Infinity without centres. */
export interface NearestCentres {
  readonly centre: Int32Array;
  readonly squaredDistances: Float64Array;
}

/** Everything that follows from the picks and each row's nearest centre. */
export function describeSelection(
  problem: KCenterProblem,
  found: KCenterPicks,
  nearest: NearestCentres | null,
): KCenterSelection {
  const { squaredWeights, mode, k } = problem;
  const { picks, squaredDistances, separationKey, searchedAbove } = found;
  const separation = picks.length < 2 ? null : distanceOf(separationKey);
  const threshold =
    searchedAbove === undefined ? problem.threshold : distanceOf(searchedLimit(searchedAbove, separationKey));
  return {
    mode,
    threshold,
    k,
    picks,
    keys: squaredDistances?.map((squared, pick) => squaredWeights[picks[pick]!]! * squared) ?? null,
    pickDistances: squaredDistances?.map(distanceOf) ?? null,
    nearest: nearest && { centre: nearest.centre, distance: nearest.squaredDistances.map(distanceOf) },
    coverRadius: nearest && coverRadiusOf(squaredWeights, nearest.squaredDistances),
    separation,
    bound: kCenterBound({
      mode,
      equalWeights: weighEqually(squaredWeights),
      centres: picks.length,
      soughtK: searchedAbove !== undefined || problem.threshold === null ? k : null,
      separation,
    }),
  };
}

/** Whether all weights, or their squares, that are above 0 are the same. */
export function weighEqually(weights: Float64Array): boolean {
  const first = weights.find((weight) => weight > 0);
  return weights.every((weight) => weight === 0 || weight === first);
}

/** Gives the same centres again, with room for rounding. */
function searchedLimit(highestRefused: number, separationKey: number): number {
  return Number.isFinite(separationKey) ? highestRefused + (separationKey - highestRefused) / 2 : 2 * highestRefused;
}

function coverRadiusOf(squaredWeights: Float64Array, squaredDistances: Float64Array): number {
  const keys = squaredDistances.map((squared, i) => (squaredWeights[i]! > 0 ? squaredWeights[i]! * squared : 0));
  return distanceOf(keys.reduce((greatest, key) => Math.max(greatest, key), 0));
}
