import { InputError } from "../../base/errors.ts";
import { type Random, type RandomKey, randomFor } from "../../base/random.ts";
import { momentsOf } from "../descriptive/moments.ts";
import { bcaInterval } from "./bca-interval.ts";
import type { Interval } from "./interval.ts";
import { jackknifeAcceleration } from "./jackknife-acceleration.ts";
import { percentileInterval } from "./percentile-interval.ts";

export interface ClusterBootstrapOptions {
  /** Number of clusters: the units that were drawn independently (here: value pairs). */
  readonly clusters: number;
  /**
   * The statistic when cluster i counts `weights[i]` times (whole numbers; all 1 gives the estimate). May return NaN
   * where it does not exist. The array is reused between calls. For a statistic of cluster indices:
   * `ofResampledClusters`.
   */
  readonly estimator: (weights: Float64Array) => number;
  /** What the randomness is for: the same key and number of clusters give the same resamples. */
  readonly key: RandomKey;
  /** At least 2,000, the default. */
  readonly replicates?: number;
  /** Default 0.95. */
  readonly level?: number;
  /** Groups for the acceleration's jackknife: at most this many calls of the estimator. Default 1,000. */
  readonly jackknifeGroups?: number;
}

export interface ClusterBootstrap {
  readonly estimate: number;
  /** Clusters. */
  readonly n: number;
  /** Standard deviation (divisor B - 1) of the replicates that exist. */
  readonly standardError: number;
  readonly level: number;
  readonly percentile: Interval;
  readonly bca: Interval;
  readonly replicates: number;
  /** Replicates in which the statistic did not exist. */
  readonly undefinedReplicates: number;
}

/**
 * Bootstrap over whole clusters, drawn with replacement: percentile interval (type 7 quantiles) and bias-corrected
 * accelerated interval, the acceleration from a jackknife over clusters. Both intervals are withheld (NaN) for fewer
 * than two clusters, where the estimate does not exist, where more than 5 % of the replicates do not exist, and where
 * all replicates are equal, which shows no spread to speak of. B + min(n, groups) + 1 calls of the estimator. Source:
 * B. Efron & R. J. Tibshirani, "An introduction to the bootstrap", 1993, 13-14; A. C. Davison & D. V. Hinkley,
 * "Bootstrap methods and their application", 1997, 3.8.
 */
export function clusterBootstrap(options: ClusterBootstrapOptions): ClusterBootstrap {
  const { clusters, estimator, key, replicates = 2000, level = 0.95, jackknifeGroups = 1000 } = options;
  if (!(replicates >= 2000)) throw tooFewReplicates(replicates);
  const weights = new Float64Array(clusters).fill(1);
  const estimate = clusters > 0 ? estimator(weights) : Number.NaN;
  const random = randomFor(...key);
  const drawn = new Float64Array(clusters > 0 ? replicates : 0);
  for (let b = 0; b < drawn.length; b++) drawn[b] = estimator(drawWeights(weights, random));
  const existing = drawn.filter(Number.isFinite).sort();
  const { n, sumOfSquares } = momentsOf(existing);
  const shown = clusters > 1 && Number.isFinite(estimate) && n >= 0.95 * replicates && existing[0] !== existing[n - 1];
  const acceleration = shown ? jackknifeAcceleration({ clusters, estimator, groups: jackknifeGroups }) : Number.NaN;
  return {
    estimate,
    n: clusters,
    standardError: shown ? Math.sqrt(sumOfSquares / (n - 1)) : Number.NaN,
    level,
    percentile: percentileInterval(shown ? existing : [], level),
    bca: bcaInterval({ sortedReplicates: shown ? existing : [], estimate, acceleration, level }),
    replicates,
    undefinedReplicates: drawn.length - n,
  };
}

function drawWeights(weights: Float64Array, random: Random): Float64Array {
  weights.fill(0);
  for (let i = 0; i < weights.length; i++) weights[random.integer(weights.length)]! += 1;
  return weights;
}

function tooFewReplicates(replicates: number): InputError {
  return new InputError({
    area: "statistics",
    message: `a bootstrap was asked for with ${replicates} replicates`,
    cure: "Use at least 2,000: the ends of an interval rest on the outermost ones.",
  });
}
