import { betaBinomialLogProbability } from "../distributions/beta-binomial-distribution.ts";
import { type BetaBinomialFit, betaBinomialFit } from "./beta-binomial-fit.ts";

export interface CoFailure {
  /** Share of units in which every model failed. */
  readonly allFail: number;
  /** Product of the models' own failure rates: what independent failures would give. */
  readonly independentAllFail: number;
  /** allFail - independentAllFail. */
  readonly excess: number;
  /** allFail / independentAllFail; NaN where a model never failed. */
  readonly ratio: number;
  /** Failure rate of each model over the units used. */
  readonly failureRates: readonly number[];
  /** Mean failure rate and correlation of two failures on one unit. */
  readonly fit: BetaBinomialFit;
  /** Share of all-fail units under the fitted beta-binomial. */
  readonly fittedAllFail: number;
  /** Units used: those with a verdict for every model. */
  readonly n: number;
}

/**
 * How much more often all models fail together than their failure rates explain. `failures`: units x models of true
 * (failed) or false; units with a missing verdict (null, undefined) are left out, as an all-fail needs every model. NaN
 * throughout without a unit. Intervals: by the cluster bootstrap. O(units x models).
 */
export function coFailure(failures: readonly (readonly (boolean | null | undefined)[])[]): CoFailure {
  const units = failures.filter((row) => row.every((failed) => failed != null));
  const n = units.length;
  const models = units[0]?.length ?? 0;
  const counts = units.map((row) => ({ successes: row.filter(Boolean).length, trials: models }));
  const failureRates = Array.from({ length: models }, (_, model) => units.filter((row) => row[model]).length / n);
  const allFail = counts.filter((unit) => unit.successes === models).length / n;
  const independentAllFail = n > 0 ? failureRates.reduce((product, rate) => product * rate, 1) : Number.NaN;
  const fit = betaBinomialFit(counts);
  return {
    allFail,
    independentAllFail,
    excess: allFail - independentAllFail,
    ratio: independentAllFail > 0 ? allFail / independentAllFail : Number.NaN,
    failureRates,
    fit,
    fittedAllFail: Math.exp(betaBinomialLogProbability(models, models, fit.maximumLikelihood)),
    n,
  };
}
