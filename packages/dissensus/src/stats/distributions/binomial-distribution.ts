import { binomialMass } from "../special-functions/binomial-mass.ts";
import { regularisedIncompleteBeta } from "../special-functions/regularised-incomplete-beta.ts";

export interface Binomial {
  /** Whole number >= 0. */
  readonly trials: number;
  /** Probability of success, 0 to 1. */
  readonly probability: number;
}

/** P(X = successes); 0 outside 0..trials, NaN for a NaN. Relative error about 1e-14. */
export function binomialProbability(successes: number, { trials, probability }: Binomial): number {
  if (!(trials >= 0 && probability >= 0 && probability <= 1) || Number.isNaN(successes)) return Number.NaN;
  if (successes < 0 || successes > trials || !Number.isInteger(successes)) return 0;
  return binomialMass(successes, trials, probability, 1 - probability);
}

/**
 * P(X <= successes) and P(X >= successes): both count `successes` itself, so that they add to more than one. NaN for a
 * NaN.
 */
export function binomialTails(
  successes: number,
  { trials, probability }: Binomial,
): { atMost: number; atLeast: number } {
  if (!(trials >= 0 && probability >= 0 && probability <= 1) || Number.isNaN(successes)) {
    return { atMost: Number.NaN, atLeast: Number.NaN };
  }
  if (successes < 0) return { atMost: 0, atLeast: 1 };
  if (successes > trials) return { atMost: 1, atLeast: 0 };
  return {
    atMost: successes === trials ? 1 : regularisedIncompleteBeta(probability, successes + 1, trials - successes).upper,
    atLeast: successes === 0 ? 1 : regularisedIncompleteBeta(probability, successes, trials - successes + 1).lower,
  };
}
