/** How an interval was made; `docs` explain each. Clusters are value pairs: the framings of a pair are not independent. */
export const intervalMethods = [
  "wilson",
  "wilson-over-pairs",
  "cluster-bootstrap",
  "student-t-over-pairs",
  "wald",
  "newcombe-paired",
  "cluster-robust",
] as const;
/**
 * `wilson`: every pair gives one observation. `wilson-over-pairs`: Wilson's interval with the number of pairs as its n, where a bootstrap cannot
 * move (a share of 0 or 1). `cluster-bootstrap`: pairs resampled, BCa. `student-t-over-pairs`: mean of one number per pair.
 * `newcombe-paired`: Newcombe's score interval for a difference within cases, a case with several answers taken as one.
 * `wald`: estimate +- z standard errors from the model's information matrix. `cluster-robust`: estimate +- t standard errors that let observations
 * of one pair go together in any way (sandwich), pairs thrown together at random into at most 200 groups where there are more.
 */
export type IntervalMethod = (typeof intervalMethods)[number];

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Nominal coverage, 0.95 unless said. */
  readonly level: number;
  readonly method: IntervalMethod;
}

/** A number with what it rests on. `value` is null where `n` observations do not determine it. */
export interface Quantity {
  readonly value: number | null;
  readonly n: number;
  /** What belongs to the question but has no usable reading; not in `n`. */
  readonly unscored: number;
  readonly interval: Interval | null;
}

/** `count` of `n`; `value` is count / n, null where n is 0. */
export interface Share extends Quantity {
  readonly count: number;
}
