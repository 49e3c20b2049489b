import { InputError } from "../../base/errors.ts";
import type { BetaBinomial } from "../distributions/beta-binomial-distribution.ts";
import { betaBinomialLogProbability } from "../distributions/beta-binomial-distribution.ts";
import { maximiseOnInterval } from "./maximise-on-interval.ts";

/** Successes among the trials of one unit (failures among the models of one scenario). */
export interface UnitCount {
  readonly successes: number;
  readonly trials: number;
}

export interface BetaBinomialFit {
  /**
   * Share of successes in all, and the analysis of variance estimate of the correlation, which may be negative. NaN
   * without a unit of two trials or without variation.
   */
  readonly moments: BetaBinomial;
  /** Maximum likelihood with 0 <= correlation < 1; NaN in the same cases. */
  readonly maximumLikelihood: BetaBinomial;
  readonly logLikelihood: number;
  /** Log likelihood of the best fit without correlation: the ordinary binomial. */
  readonly independentLogLikelihood: number;
  /** Units with a trial. */
  readonly n: number;
  readonly trials: number;
}

/**
 * Beta-binomial model of units whose trials are correlated. Units without trials are skipped; broken counts are an
 * InputError. Equal units are bundled: O(units + distinct units x trials x 5,000). Correlation is found to about 1e-7.
 * Source: D. A. Williams, 1975; M. S. Ridout, C. G. B. Demetrio & D. Firth, "Estimating intraclass correlation for
 * binary data", 1999.
 */
export function betaBinomialFit(units: readonly UnitCount[]): BetaBinomialFit {
  const patterns = bundled(units);
  const n = total(patterns, () => 1);
  const trials = total(patterns, (pattern) => pattern.trials);
  const moments = byMoments(patterns, n, trials);
  if (Number.isNaN(moments.correlation)) {
    return {
      moments,
      maximumLikelihood: moments,
      logLikelihood: Number.NaN,
      independentLogLikelihood: Number.NaN,
      n,
      trials,
    };
  }
  const logLikelihood = (law: BetaBinomial): number =>
    total(patterns, (pattern) => betaBinomialLogProbability(pattern.successes, pattern.trials, law));
  const bestMean = (correlation: number): number =>
    maximiseOnInterval((mean) => logLikelihood({ mean, correlation }), 1e-9, 1 - 1e-9);
  const profile = (correlation: number): number => logLikelihood({ mean: bestMean(correlation), correlation });
  const independentLogLikelihood = logLikelihood({ mean: moments.mean, correlation: 0 });
  const correlation = maximiseOnInterval(profile, 0, 1 - 1e-9);
  const found = { mean: bestMean(correlation), correlation };
  const inside = logLikelihood(found) > independentLogLikelihood;
  const maximumLikelihood = inside ? found : { mean: moments.mean, correlation: 0 };
  return {
    moments,
    maximumLikelihood,
    logLikelihood: logLikelihood(maximumLikelihood),
    independentLogLikelihood,
    n,
    trials,
  };
}

type Pattern = UnitCount & { readonly units: number };

function bundled(units: readonly UnitCount[]): Pattern[] {
  const patterns = new Map<string, Pattern>();
  units.forEach(({ successes, trials }, unit) => {
    if (!(Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials)) {
      throw new InputError({
        area: "statistics",
        message: `unit ${unit} has ${successes} successes of ${trials} trials`,
        cure: "Give whole numbers with 0 <= successes <= trials.",
      });
    }
    const key = `${successes}/${trials}`;
    if (trials > 0) patterns.set(key, { successes, trials, units: (patterns.get(key)?.units ?? 0) + 1 });
  });
  return [...patterns.values()];
}

function total(patterns: readonly Pattern[], of: (pattern: Pattern) => number): number {
  return patterns.reduce((sum, pattern) => sum + pattern.units * of(pattern), 0);
}

/** The analysis of variance of the single trials, units being the groups. */
function byMoments(patterns: readonly Pattern[], n: number, trials: number): BetaBinomial {
  const mean = total(patterns, (pattern) => pattern.successes) / trials;
  const between = total(patterns, (p) => p.trials * (p.successes / p.trials - mean) ** 2) / (n - 1);
  const within = total(patterns, (p) => (p.successes * (p.trials - p.successes)) / p.trials) / (trials - n);
  const size = (trials - total(patterns, (p) => p.trials ** 2) / trials) / (n - 1);
  const correlation = (between - within) / (between + (size - 1) * within);
  return n > 1 && trials > n ? { mean, correlation } : { mean, correlation: Number.NaN };
}
