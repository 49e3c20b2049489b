import { type Moments, momentsOf } from "../descriptive/moments.ts";
import type { Estimate } from "../estimate.ts";
import type { Groups } from "./one-way-anova.ts";

export interface CorrectedVariance extends Estimate {
  /** Population variance (divisor n) of the group means as they are. */
  readonly uncorrected: number;
  /** What noise adds to it on average, subtracted in `estimate`. */
  readonly noise: number;
}

/**
 * Population variance (divisor M) of the groups' expected values, freed from sampling noise and not truncated, so
 * unbiased and at times negative: popVar of the group means - (M - 1) / M^2 * sum over groups of (within variance /
 * group size). With equal sizes k the noise is ((M - 1) / (M^2 k)) * sum of within variances. Within variances have
 * divisor k - 1; a group with a single value takes the pooled within variance of the others, or `noiseVariance` where
 * given (e.g. from a calibration subset). Here groups are models, values their samples' scores, and the estimate is the
 * squared disagreement D^2. Missing values (null, undefined, NaN) are skipped; n = M, groups with a value. NaN without
 * a group, or where no within variance is to be had. O(values).
 */
export function correctedVarianceOfMeans(
  groups: Groups,
  options: { readonly noiseVariance?: number } = {},
): CorrectedVariance {
  const present = groups.map(momentsOf).filter((group) => group.n > 0);
  const n = present.length;
  const means = momentsOf(present.map((group) => group.mean));
  const single = options.noiseVariance ?? pooledVariance(present);
  const ofMeans = present.map((group) => (group.n > 1 ? group.sumOfSquares / (group.n - 1) / group.n : single));
  const noise = n === 1 ? 0 : ((n - 1) / n ** 2) * ofMeans.reduce((a, b) => a + b, 0);
  const uncorrected = means.sumOfSquares / n;
  return { estimate: uncorrected - noise, n, uncorrected, noise: n === 0 ? Number.NaN : noise };
}

function pooledVariance(groups: readonly Moments[]): number {
  const degrees = groups.reduce((sum, group) => sum + group.n - 1, 0);
  const squares = groups.reduce((sum, group) => sum + group.sumOfSquares, 0);
  return degrees > 0 ? squares / degrees : Number.NaN;
}
