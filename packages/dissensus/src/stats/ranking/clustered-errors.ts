import { choleskyFactor, choleskyInverse } from "../linear-algebra/cholesky.ts";
import type { EstimatedStrengths } from "./bradley-terry.ts";

/** Comparisons of two items within one cluster (a value pair), and how many clusters look just so. */
export interface ComparedCluster {
  readonly first: number;
  readonly second: number;
  /** By the first's covariate less the second's: how often the first was preferred, and the second. */
  readonly outcomes: readonly {
    readonly covariate: number;
    readonly firstPreferred: number;
    readonly secondPreferred: number;
  }[];
  readonly clusters: number;
}

export interface ClusteredErrors {
  /** Of the differences to the mean, one per item; NaN for items without a comparison. */
  readonly strengths: Float64Array;
  readonly covariate: number;
  /** Clusters with a comparison. */
  readonly clusters: number;
}

/**
 * Standard errors of Bradley-Terry strengths (centred, one covariate or none, no penalty) that let comparisons of one cluster go together in any way:
 * the sandwich with factor clusters / (clusters - 1). NaN for fewer than two clusters. O(clusters listed + items^3).
 * Source: K.-Y. Liang & S. L. Zeger, 1986; D. Firth & H. Turner, "Bradley-Terry models in R: the BradleyTerry2 package", 2012.
 */
export function clusteredErrors(fit: EstimatedStrengths, compared: readonly ComparedCluster[]): ClusteredErrors {
  const items = fit.strengths.length;
  const covariates = fit.covariateEffects.length;
  const size = items + covariates;
  const effect = fit.covariateEffects[0] ?? 0;
  const present = Array.from(fit.strengths, (strength) => !Number.isNaN(strength));
  const information = openDirections(present, size);
  const meat = new Float64Array(size * size);
  let clusters = 0;
  for (const cluster of compared) {
    const { strength, covariate, information: own } = scoreOf(cluster, fit, effect);
    if (own.total === 0) continue;
    clusters += cluster.clusters;
    const places = [cluster.first, cluster.second, ...(covariates > 0 ? [items] : [])];
    const scores = [strength, -strength, covariate];
    const design = [1, -1];
    places.forEach((a, i) => {
      places.forEach((b, j) => {
        meat[a * size + b]! += cluster.clusters * scores[i]! * scores[j]!;
        const weight =
          i < 2 && j < 2
            ? design[i]! * design[j]! * own.total
            : i < 2 || j < 2
              ? design[Math.min(i, j)]! * own.crossed
              : own.squared;
        information[a * size + b]! += cluster.clusters * weight;
      });
    });
  }
  const factor = choleskyFactor(information, size);
  const errors = new Float64Array(size).fill(Number.NaN);
  if (factor !== undefined && clusters > 1) {
    const bread = choleskyInverse(factor, size);
    for (let p = 0; p < size; p++) {
      let variance = 0;
      for (let a = 0; a < size; a++)
        for (let b = 0; b < size; b++) variance += bread[p * size + a]! * meat[a * size + b]! * bread[b * size + p]!;
      errors[p] = Math.sqrt((variance * clusters) / (clusters - 1));
    }
  }
  const strengths = errors.slice(0, items).map((error, item) => (present[item] ? error : Number.NaN));
  return { strengths, covariate: covariates > 0 ? errors[items]! : Number.NaN, clusters };
}

/** 1 in the direction common to all strengths, which the comparisons leave open, and for items without any. */
function openDirections(present: readonly boolean[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  const compared = present.filter(Boolean).length;
  present.forEach((isA, a) => {
    if (!isA) matrix[a * size + a] = 1;
    present.forEach((isB, b) => {
      if (isA && isB) matrix[a * size + b] = 1 / compared;
    });
  });
  return matrix;
}

function scoreOf({ first, second, outcomes }: ComparedCluster, { strengths }: EstimatedStrengths, effect: number) {
  const difference = strengths[first]! - strengths[second]!;
  let [strength, ofCovariate, total, crossed, squared] = [0, 0, 0, 0, 0];
  for (const { covariate, firstPreferred, secondPreferred } of outcomes) {
    const p = 1 / (1 + Math.exp(-(difference + effect * covariate)));
    const n = firstPreferred + secondPreferred;
    const residual = firstPreferred - n * p;
    strength += residual;
    ofCovariate += residual * covariate;
    total += n * p * (1 - p);
    crossed += n * p * (1 - p) * covariate;
    squared += n * p * (1 - p) * covariate ** 2;
  }
  return { strength, covariate: ofCovariate, information: { total, crossed, squared } };
}
