import { digamma } from "../special-functions/digamma.ts";
import { trigamma, trigammaInverse } from "../special-functions/trigamma.ts";

/** A variance with the degrees of freedom that it rests on. */
export interface RowVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

export interface VariancePrior {
  /** Prior variance s0^2; NaN where no row has a variance. */
  readonly variance: number;
  /**
   * Prior degrees of freedom d0: Infinity where the rows differ no more than chance makes them, 0 (nothing is borrowed)
   * with a single row.
   */
  readonly degreesOfFreedom: number;
  /** Smallest variance a row was taken to have. */
  readonly floor: number;
  /** Rows with degrees of freedom and a variance. */
  readonly n: number;
  /** Rows raised to the floor. */
  readonly floored: number;
}

/**
 * Empirical Bayes prior of the rows' true variances, s0^2 d0 / chi-squared(d0), by the method of moments on log
 * variances. Every row is first raised to `floor`, because the logarithm of 0 would rule the fit; the default is 1e-5
 * of the median variance (1e-5 if that is 0), as in limma, and is too low for scores on a coarse scale, of which many
 * rows have variance 0: there give the variance of rounding, step^2 / 12. Rows without degrees of freedom or with a NaN
 * variance are skipped. O(rows log rows).
 * Source: G. K. Smyth, "Linear models and empirical Bayes methods for assessing differential expression in microarray
 * experiments", 2004, 6.2.
 */
export function variancePrior(rows: readonly RowVariance[], options: { readonly floor?: number } = {}): VariancePrior {
  const used = rows.filter((row) => row.degreesOfFreedom > 0 && row.variance >= 0);
  const floor = options.floor ?? 1e-5 * (median(used.map((row) => row.variance)) || 1);
  const n = used.length;
  const floored = used.filter((row) => row.variance < floor).length;
  const unbiased = used.map(({ variance, degreesOfFreedom }) => {
    const half = degreesOfFreedom / 2;
    return Math.log(Math.max(variance, floor)) - digamma(half) + Math.log(half);
  });
  const mean = unbiased.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { variance: Math.exp(mean), degreesOfFreedom: 0, floor, n, floored };
  const spread = unbiased.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const byChance = used.reduce((sum, row) => sum + trigamma(row.degreesOfFreedom / 2), 0) / n;
  if (spread <= byChance) {
    return { variance: Math.exp(mean), degreesOfFreedom: Number.POSITIVE_INFINITY, floor, n, floored };
  }
  const degreesOfFreedom = 2 * trigammaInverse(spread - byChance);
  const half = degreesOfFreedom / 2;
  return { variance: Math.exp(mean + digamma(half) - Math.log(half)), degreesOfFreedom, floor, n, floored };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
