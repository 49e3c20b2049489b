/**
 * A number computed from `n` observations. `estimate` is NaN where the observations do not determine it: never 0 for
 * want of data.
 */
export interface Estimate {
  readonly estimate: number;
  readonly n: number;
}

/**
 * An estimate with a two-sided confidence interval. `lower` and `upper` are both NaN where no interval can be given.
 */
export interface IntervalEstimate extends Estimate {
  readonly lower: number;
  readonly upper: number;
  /** Nominal coverage, e.g. 0.95. */
  readonly level: number;
}
