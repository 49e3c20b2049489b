import { InputError } from "../../base/errors.ts";

/** A sampled unit with the probability that it had of being sampled, 0 < probability <= 1. */
export interface SampledUnit {
  readonly value: number;
  readonly inclusionProbability: number;
}

export interface HorvitzThompsonMean {
  /** Sum of value / probability over the population size: unbiased. NaN for an empty population. */
  readonly estimate: number;
  /**
   * Unbiased estimate of the design variance for independent draws: sum of (1 - probability) (value / probability)^2
   * over size^2.
   */
  readonly variance: number;
  readonly standardError: number;
  /** Units sampled. */
  readonly n: number;
  readonly populationSize: number;
}

/**
 * Mean of a finite population from units drawn independently of each other with known, unequal probabilities (Poisson
 * sampling: here, escalated with certainty or taken at random). The variance is the design's alone: where all
 * probabilities are 1 it is 0. A missing value is a unit that was drawn and lost, which no weight can mend: NaN values
 * and broken probabilities are an InputError. O(units).
 * Source: D. G. Horvitz & D. J. Thompson, 1952; C.-E. Saerndal, B. Swensson & J. Wretman, "Model assisted survey
 * sampling", 1992, 3.5.
 */
export function horvitzThompsonMean(units: readonly SampledUnit[], populationSize: number): HorvitzThompsonMean {
  if (!(populationSize >= units.length)) {
    throw refused(`${units.length} units were sampled from a population of ${populationSize}`);
  }
  let total = 0;
  let variance = 0;
  units.forEach(({ value, inclusionProbability }, unit) => {
    if (!(inclusionProbability > 0 && inclusionProbability <= 1 && Number.isFinite(value))) {
      throw refused(`unit ${unit} has value ${value} and inclusion probability ${inclusionProbability}`);
    }
    const expanded = value / inclusionProbability;
    total += expanded;
    variance += (1 - inclusionProbability) * expanded ** 2;
  });
  variance /= populationSize ** 2;
  return {
    estimate: total / populationSize,
    variance,
    standardError: Math.sqrt(variance),
    n: units.length,
    populationSize,
  };
}

function refused(message: string): InputError {
  return new InputError({
    area: "sampling",
    message,
    cure: "Give each sampled unit a finite value and a probability above 0 up to 1, and the whole population's size.",
  });
}
