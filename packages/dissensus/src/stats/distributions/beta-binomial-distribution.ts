import { logGamma } from "../special-functions/log-gamma.ts";

export interface BetaBinomial {
  /** Mean probability of success, 0 to 1. */
  readonly mean: number;
  /**
   * Correlation of two trials of one unit, 1 / (a + b + 1) in terms of Beta(a, b); 0 gives the binomial, 1 all or
   * nothing.
   */
  readonly correlation: number;
}

/**
 * log P(X = successes) of `trials` exchangeable trials. Product form, exact down to correlation 0 and up to 1:
 * O(trials). NaN outside 0 <= mean, correlation <= 1; -Infinity where the probability is 0. Source: Skellam 1948, in
 * the mean and correlation of Prentice 1986.
 */
export function betaBinomialLogProbability(
  successes: number,
  trials: number,
  { mean, correlation }: BetaBinomial,
): number {
  if (!(mean >= 0 && mean <= 1 && correlation >= 0 && correlation <= 1)) return Number.NaN;
  const weight = correlation / (1 - correlation);
  if (correlation === 1) return allOrNothing(successes, trials, mean);
  let sum = logGamma(trials + 1) - logGamma(successes + 1) - logGamma(trials - successes + 1);
  for (let i = 0; i < successes; i++) sum += Math.log(mean + i * weight);
  for (let i = 0; i < trials - successes; i++) sum += Math.log(1 - mean + i * weight);
  for (let i = 1; i < trials; i++) sum -= Math.log1p(i * weight);
  return sum;
}

function allOrNothing(successes: number, trials: number, mean: number): number {
  if (trials === 0) return 0;
  if (successes === 0) return Math.log(1 - mean);
  return successes === trials ? Math.log(mean) : Number.NEGATIVE_INFINITY;
}
