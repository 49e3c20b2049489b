import { type Groups, oneWayAnova } from "./one-way-anova.ts";

export interface VarianceComponents {
  /**
   * Variance of the groups' true means, (between - within mean square) / group size: unbiased, so it may be negative.
   */
  readonly between: number;
  /** Variance within groups, the within mean square. */
  readonly within: number;
  /**
   * Restricted maximum likelihood, for groups of equal size (else NaN): the same where `between` >= 0, else 0 and the
   * variance about the grand mean.
   */
  readonly restricted: { readonly between: number; readonly within: number };
  readonly groups: number;
  /** Values. */
  readonly n: number;
}

/**
 * Components of variance of the one-way random effects model, value = mean + group + error, by the analysis of
 * variance; missing values (null, undefined, NaN) are skipped. NaN without two groups or without a group of two.
 * O(values).
 * Source: S. R. Searle, G. Casella & C. E. McCulloch, "Variance components", 1992, 3.
 */
export function varianceComponents(groups: Groups): VarianceComponents {
  const anova = oneWayAnova(groups);
  const within = anova.withinMeanSquare;
  const between = (anova.betweenMeanSquare - within) / anova.effectiveGroupSize;
  const degrees = anova.betweenDegreesOfFreedom + anova.withinDegreesOfFreedom;
  const total = anova.betweenDegreesOfFreedom * anova.betweenMeanSquare + anova.withinDegreesOfFreedom * within;
  const balanced = Math.abs(anova.effectiveGroupSize * anova.groups - anova.n) < 1e-9 * anova.n;
  const restricted = between < 0 ? { between: 0, within: total / degrees } : { between, within };
  return {
    between,
    within,
    restricted: balanced && !Number.isNaN(between) ? restricted : { between: Number.NaN, within: Number.NaN },
    groups: anova.groups,
    n: anova.n,
  };
}
