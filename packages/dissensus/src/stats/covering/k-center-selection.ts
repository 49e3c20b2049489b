import { distanceOf } from "./integer-metric.ts";
import type { KCenterMode, KCenterProblem } from "./k-center-problem.ts";

/** What is proven about a selection. */
export interface KCenterBound {
  /** The cover radius is at most this many times the least possible with `centres` centres; null where no such factor is known. */
  readonly factor: 2 | null;
  readonly centres: number | null;
  /** Any set with fewer centres than were picked leaves some point at least this weight x distance away; null where unknown. */
  readonly radiusWithFewer: number | null;
  readonly statement: string;
}

/** The centres and how well they cover. Distances are Euclidean between unit vectors, 0 .. 2, exact on the int16 grid. */
export interface KCenterSelection {
  readonly mode: KCenterMode;
  /** As given; where `net` searched one for k, a threshold that gives the same picks. Null where none was needed. */
  readonly threshold: number | null;
  readonly k: number | null;
  /** Row numbers of the centres, in the order in which they were taken. */
  readonly picks: Uint32Array;
  /** w^2 d^2 at which each was taken, in units of 1 / 32000^2, exact; the first is Infinity. */
  readonly keys: Float64Array;
  /** Distance of each to the centres before it; the first is Infinity. */
  readonly pickDistances: Float64Array;
  /** For every row its nearest centre (a row number; of equally near ones the earliest pick; -1 without centres) and the distance. */
  readonly nearest: { readonly centre: Int32Array; readonly distance: Float64Array };
  /** Greatest weight x distance of a point to its nearest centre. */
  readonly coverRadius: number;
  /** Least weight x distance at which a centre after the first was taken; with weights 1 the least distance of two centres. Null below two centres. */
  readonly separation: number | null;
  readonly bound: KCenterBound;
}

/** What an implementation has to find; squared distances are exact integers. */
export interface KCenterPicks {
  readonly picks: Uint32Array;
  /** To the picks before; the first is Infinity. */
  readonly squaredDistances: Float64Array;
  /** Limit that the search for k arrived at, where there was one. */
  readonly searchedLimit?: number;
}

/** Everything that follows from the picks and each row's nearest centre. `centre` -1 marks a row without one. */
export function describeSelection(
  problem: KCenterProblem,
  found: KCenterPicks,
  centre: Int32Array,
  squaredDistances: Float64Array,
): KCenterSelection {
  const { squaredWeights, mode, k } = problem;
  const keys = found.squaredDistances.map((squared, pick) => squaredWeights[found.picks[pick]!]! * squared);
  let coverKey = 0;
  for (let i = 0; i < problem.count; i++) {
    if (squaredWeights[i]! > 0) coverKey = Math.max(coverKey, squaredWeights[i]! * squaredDistances[i]!);
  }
  const separation = keys.length < 2 ? null : distanceOf(keys.reduce((least, key) => Math.min(least, key)));
  const searched = found.searchedLimit;
  return {
    mode,
    threshold: searched === undefined ? problem.threshold : distanceOf(searched),
    k,
    picks: found.picks,
    keys,
    pickDistances: found.squaredDistances.map(distanceOf),
    nearest: { centre, distance: squaredDistances.map(distanceOf) },
    coverRadius: distanceOf(coverKey),
    separation,
    bound: boundOf(problem, found.picks.length, searched !== undefined || problem.threshold === null, separation),
  };
}

/** `stoppedByK`: `net` was asked for k alone, or had to search for it. */
function boundOf(
  problem: KCenterProblem,
  centres: number,
  stoppedByK: boolean,
  separation: number | null,
): KCenterBound {
  const equalWeights = new Set(problem.squaredWeights.filter((weight) => weight > 0)).size <= 1;
  if (problem.mode === "greedy" && !equalWeights) {
    const statement = "No bound: farthest-first with unequal weights can be arbitrarily far from the optimum.";
    return { factor: null, centres: null, radiusWithFewer: null, statement };
  }
  const radiusWithFewer = separation === null ? null : separation / 2;
  const fewer =
    radiusWithFewer === null
      ? ""
      : ` Any set with fewer than ${centres} centres has radius ${radiusWithFewer.toFixed(4)} or more.`;
  if (!equalWeights && !stoppedByK) {
    const statement = `The cover radius is below the threshold.${fewer}`;
    return { factor: null, centres: null, radiusWithFewer, statement };
  }
  const against = stoppedByK ? problem.k! : centres;
  const statement = `The cover radius is at most twice the least possible with ${against} centres.${fewer}`;
  return { factor: 2, centres: against, radiusWithFewer, statement };
}
