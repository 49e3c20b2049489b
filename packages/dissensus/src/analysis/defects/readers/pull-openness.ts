import type { RandomKey } from "../../../base/random.ts";
import { fTails } from "../../../stats/distributions/f-distribution.ts";
import { clusterBootstrap } from "../../../stats/inference/cluster-bootstrap.ts";

export interface PullOpenness {
  /** Null where nobody is moved beyond noise, or where one group of scenarios cannot tell noise from pull. */
  readonly openness: number | null;
  /** 95 %, groups resampled; null like openness, and where too many resamples leave one group. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Chance of calling noise a pull. */
const significance = 0.01;

/**
 * Whether the spec moves its readers one way. `shifts[target][group]`: how far one target's position moved towards one side once it was shown the
 * spec, mean over one independent group of scenarios; NaN where it has no score. With m_t the mean of target t over groups, e the mean over targets of
 * the squared standard errors of m_t, and T targets: 1 - sqrt(max(0, mean(m)^2 - e / T) / (mean(m^2) - e)), between 0 (all the same way) and 1 (no way
 * in common). An F-test of mean(m^2) against e with T and the summed group degrees of freedom says whether there is a pull at all.
 */
export function pullOpenness(shifts: readonly (readonly number[])[], key: RandomKey): PullOpenness {
  const groups = shifts[0]?.length ?? 0;
  const estimate = estimateOf(shifts, new Float64Array(groups).fill(1));
  if (estimate === null || !(estimate.p < significance)) return { openness: null, interval: null };
  const { openness } = estimate;
  const { percentile, undefinedReplicates, replicates } = clusterBootstrap({
    clusters: groups,
    estimator: (weights) => estimateOf(shifts, weights)?.openness ?? Number.NaN,
    key,
  });
  if (Number.isFinite(percentile.lower))
    return { openness, interval: { low: percentile.lower, high: percentile.upper } };
  // At 0 every resample may agree with the estimate, and the bootstrap then withholds its interval.
  const agreed = groups > 1 && undefinedReplicates <= 0.05 * replicates;
  return { openness, interval: agreed ? { low: openness, high: openness } : null };
}

function estimateOf(shifts: readonly (readonly number[])[], weights: Float64Array) {
  let [sum, sumOfSquares, errors, targets, freedom] = [0, 0, 0, 0, 0];
  for (const ofTarget of shifts) {
    const found = meanAndError(ofTarget, weights);
    if (found === null) continue;
    targets++;
    sum += found.mean;
    sumOfSquares += found.mean ** 2;
    errors += found.squaredError;
    freedom += found.freedom;
  }
  if (targets < 2 || errors === 0) return null;
  const [meanSquare, error] = [sumOfSquares / targets, errors / targets];
  const common = Math.max(0, (sum / targets) ** 2 - error / targets);
  const all = Math.max(common, meanSquare - error);
  return {
    openness: all === 0 ? 1 : 1 - Math.sqrt(common / all),
    p: fTails(meanSquare / error, { numerator: targets, denominator: freedom }).upper,
  };
}

function meanAndError(shifts: readonly number[], weights: Float64Array) {
  let [n, sum] = [0, 0];
  shifts.forEach((shift, group) => {
    if (Number.isNaN(shift)) return;
    n += weights[group]!;
    sum += weights[group]! * shift;
  });
  if (n < 2) return null;
  const mean = sum / n;
  let squares = 0;
  shifts.forEach((shift, group) => {
    if (!Number.isNaN(shift)) squares += weights[group]! * (shift - mean) ** 2;
  });
  return { mean, squaredError: squares / (n - 1) / n, freedom: n - 1 };
}
