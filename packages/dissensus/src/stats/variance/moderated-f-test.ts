import { fTails } from "../distributions/f-distribution.ts";
import { type VariancePrior, variancePrior } from "./variance-prior.ts";

/** One row's analysis of variance: of `oneWayAnova`, or of any linear model. */
export interface AnovaRow {
  readonly betweenMeanSquare: number;
  readonly betweenDegreesOfFreedom: number;
  /** NaN where there are no replicates, then with 0 degrees of freedom. */
  readonly withinMeanSquare: number;
  readonly withinDegreesOfFreedom: number;
}

export interface ModeratedRow {
  /** Between mean square over the moderated variance; NaN where the row has no groups to compare or no variance. */
  readonly f: number;
  readonly pValue: number;
  /** (d0 s0^2 + d s^2) / (d0 + d), s^2 being raised to the floor. */
  readonly moderatedVariance: number;
  /** d0 + d. */
  readonly denominatorDegreesOfFreedom: number;
}

export interface ModeratedFTest {
  readonly prior: VariancePrior;
  /** In the order of the input. */
  readonly rows: readonly ModeratedRow[];
  /** Rows with a p value. */
  readonly n: number;
}

/**
 * F tests of many rows (scenarios) at once, each within variance being drawn towards a prior that is fitted across the
 * rows (`variancePrior`). A row without replicates is tested against the prior variance. O(rows log rows).
 * Source: G. K. Smyth, "Linear models and empirical Bayes methods ...", 2004, sections 4 and 6.
 */
export function moderatedFTest(
  rows: readonly AnovaRow[],
  options: { readonly varianceFloor?: number } = {},
): ModeratedFTest {
  const variances = rows.map((row) => ({
    variance: row.withinMeanSquare,
    degreesOfFreedom: row.withinDegreesOfFreedom,
  }));
  const prior = variancePrior(variances, options.varianceFloor === undefined ? {} : { floor: options.varianceFloor });
  const moderated = rows.map((row) => moderatedF(row, prior));
  return { prior, rows: moderated, n: moderated.filter((row) => !Number.isNaN(row.pValue)).length };
}

/** One row's test against a prior that was fitted before. O(1). */
export function moderatedF(row: AnovaRow, prior: VariancePrior): ModeratedRow {
  const own = row.withinDegreesOfFreedom > 0 ? row.withinDegreesOfFreedom : 0;
  const denominator = prior.degreesOfFreedom + own;
  const moderatedVariance = posteriorVariance(row.withinMeanSquare, own, prior);
  const f = row.betweenDegreesOfFreedom > 0 ? row.betweenMeanSquare / moderatedVariance : Number.NaN;
  const { upper } = fTails(f, { numerator: row.betweenDegreesOfFreedom, denominator });
  return { f, pValue: upper, moderatedVariance, denominatorDegreesOfFreedom: denominator };
}

function posteriorVariance(variance: number, degreesOfFreedom: number, prior: VariancePrior): number {
  if (degreesOfFreedom === 0) return prior.degreesOfFreedom > 0 ? prior.variance : Number.NaN;
  const floored = Math.max(variance, prior.floor);
  if (prior.degreesOfFreedom === 0) return floored;
  const share = degreesOfFreedom / (prior.degreesOfFreedom + degreesOfFreedom);
  return (1 - share) * prior.variance + share * floored;
}
