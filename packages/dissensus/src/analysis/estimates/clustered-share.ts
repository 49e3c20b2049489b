import { type RandomKey, randomFor } from "../../base/random.ts";
import { clusterBootstrap } from "../../stats/inference/cluster-bootstrap.ts";
import { wilsonInterval } from "../../stats/inference/wilson-interval.ts";
import type { Interval, IntervalMethod, Share } from "../findings/quantity.ts";

/** So many clusters (value pairs) with `hits` of `scored` observations each, and `unscored` more. */
export interface ClusterPattern {
  readonly hits: number;
  readonly scored: number;
  readonly unscored: number;
  readonly clusters: number;
}

/**
 * More clusters than this are first thrown together at random into so many groups, which keeps the expected variance of the sums; the bootstrap's
 * standard error then has a relative error of about 1 / sqrt(2 groups) = 3 %.
 */
const maximumGroups = 500;

/**
 * The share of hits among scored observations, clusters as the independent units. One observation per cluster: Wilson. Else a cluster
 * bootstrap (BCa; percentile where BCa does not exist); a share of 0 or 1, which no resample can move, has Wilson's interval with the number
 * of clusters as n. No interval where neither can say anything: several observations from one cluster.
 */
export function clusteredShare(patterns: readonly ClusterPattern[], key: RandomKey): Share {
  const total = (of: (pattern: ClusterPattern) => number): number =>
    patterns.reduce((sum, pattern) => sum + of(pattern) * pattern.clusters, 0);
  const [count, n, unscored] = [total((p) => p.hits), total((p) => p.scored), total((p) => p.unscored)];
  if (n === 0) return { count, n, unscored, value: null, interval: null };
  return { count, n, unscored, value: count / n, interval: intervalOf(patterns, count, n, key) };
}

function intervalOf(patterns: readonly ClusterPattern[], count: number, n: number, key: RandomKey): Interval | null {
  const scored = patterns.filter((pattern) => pattern.scored > 0);
  if (scored.every((pattern) => pattern.scored === 1)) return wilson(count, n, "wilson");
  const clusters = scored.reduce((sum, pattern) => sum + pattern.clusters, 0);
  if (count === 0 || count === n) return wilson(count === 0 ? 0 : clusters, clusters, "wilson-over-pairs");
  const { hits, totals } = groupsOf(scored, clusters, key);
  const { bca, percentile, level } = clusterBootstrap({
    clusters: hits.length,
    estimator: (weights) => weightedRatio(weights, hits, totals),
    key: [...key, "resamples"],
  });
  const { lower: low, upper: high } = Number.isNaN(bca.lower) ? percentile : bca;
  return Number.isNaN(low) ? null : { low, high, level, method: "cluster-bootstrap" };
}

function wilson(successes: number, trials: number, method: IntervalMethod): Interval {
  const { lower, upper, level } = wilsonInterval({ successes, trials });
  return { low: lower, high: upper, level, method };
}

/** Hits and observations per cluster, or per random group of clusters where there are very many. */
function groupsOf(patterns: readonly ClusterPattern[], clusters: number, key: RandomKey) {
  const groups = Math.min(clusters, maximumGroups);
  const hits = new Float64Array(groups);
  const totals = new Float64Array(groups);
  const random = randomFor(...key, "groups");
  let next = 0;
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.clusters; i++) {
      const group = clusters > groups ? random.integer(groups) : next++;
      hits[group]! += pattern.hits;
      totals[group]! += pattern.scored;
    }
  }
  return { hits, totals };
}

function weightedRatio(weights: Float64Array, hits: Float64Array, totals: Float64Array): number {
  let [above, below] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    above += weights[i]! * hits[i]!;
    below += weights[i]! * totals[i]!;
  }
  return above / below;
}
