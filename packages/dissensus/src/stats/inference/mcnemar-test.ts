import { binomialTails } from "../distributions/binomial-distribution.ts";
import { chiSquaredTails } from "../distributions/chi-squared-distribution.ts";
import { checkedProportion } from "./proportion.ts";

/** Pairs in which exactly one side succeeded. */
export interface DiscordantPairs {
  readonly firstOnly: number;
  readonly secondOnly: number;
}

export interface McnemarTest {
  /** (b - c)^2 / (b + c), one degree of freedom; NaN without discordant pairs. */
  readonly chiSquared: number;
  readonly pValue: number;
  /** The same with |b - c| less 1 (Edwards), not below 0. */
  readonly correctedChiSquared: number;
  readonly correctedPValue: number;
  /**
   * Two-sided binomial, twice the smaller tail, at most 1; 1 without discordant pairs, where nothing speaks for a
   * difference.
   */
  readonly exactPValue: number;
  /** Discordant pairs. */
  readonly n: number;
}

/**
 * McNemar's test of equal proportions in pairs. Source: Q. McNemar, 1947; A. L. Edwards, 1948; A. Agresti, "Categorical
 * data analysis", 2002, 10.1.
 */
export function mcnemarTest(pairs: DiscordantPairs): McnemarTest {
  const { successes, trials: n } = checkedProportion({
    successes: Math.min(pairs.firstOnly, pairs.secondOnly),
    trials: pairs.firstOnly + pairs.secondOnly,
  });
  const difference = n - 2 * successes;
  const chiSquared = difference ** 2 / n;
  const correctedChiSquared = Math.max(0, difference - 1) ** 2 / n;
  return {
    chiSquared,
    pValue: chiSquaredTails(chiSquared, 1).upper,
    correctedChiSquared,
    correctedPValue: chiSquaredTails(correctedChiSquared, 1).upper,
    exactPValue: Math.min(1, 2 * binomialTails(successes, { trials: n, probability: 0.5 }).atMost),
    n,
  };
}
