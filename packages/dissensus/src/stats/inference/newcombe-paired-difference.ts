import { InputError } from "../../base/errors.ts";
import type { IntervalEstimate } from "../estimate.ts";
import { twoSidedZ } from "./interval-level.ts";

/** Pairs by their outcome under the first and the second condition. */
export interface PairedOutcomes {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
}

/**
 * Difference of two proportions of the same pairs, first - second, with Newcombe's score interval for paired data; n =
 * pairs. Counts need not be whole: a pair in which a share of several observations goes one way counts with that
 * share, which is conservative (the observations of a pair are taken for one). All NaN without pairs. Unlike resampling
 * it has a width where no pair changed. Source: R. G. Newcombe, "Improved confidence intervals for the difference
 * between binomial proportions based on paired data", 1998, method 10.
 */
export function newcombePairedDifference(outcomes: PairedOutcomes, level = 0.95): IntervalEstimate {
  const { both, firstOnly, secondOnly, neither } = outcomes;
  if (![both, firstOnly, secondOnly, neither].every((count) => count >= 0)) {
    throw new InputError({
      area: "statistics",
      message: "a count of pairs is negative or no number",
      cure: "Give four counts of 0 or more.",
    });
  }
  const n = both + firstOnly + secondOnly + neither;
  if (n === 0) return { estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN, level, n };
  const first = scoreInterval(both + firstOnly, n, level);
  const second = scoreInterval(both + secondOnly, n, level);
  const phi = correlation(outcomes, n);
  const below = squareRootOf(first.down, second.up, phi);
  const above = squareRootOf(first.up, second.down, phi);
  const estimate = (firstOnly - secondOnly) / n;
  return { estimate, lower: Math.max(-1, estimate - below), upper: Math.min(1, estimate + above), level, n };
}

/** How far Wilson's limits lie below and above the share. */
function scoreInterval(successes: number, n: number, level: number): { readonly down: number; readonly up: number } {
  const z = twoSidedZ(level);
  const share = successes / n;
  const centre = (2 * successes + z * z) / (2 * (n + z * z));
  const half = (z * Math.sqrt(z * z + 4 * successes * (1 - share))) / (2 * (n + z * z));
  return { down: share - Math.max(0, centre - half), up: Math.min(1, centre + half) - share };
}

/** Phi of the two outcomes, drawn towards 0 where it is positive; 0 where an outcome never varies. */
function correlation({ both, firstOnly, secondOnly, neither }: PairedOutcomes, n: number): number {
  const product = (both + firstOnly) * (secondOnly + neither) * (both + secondOnly) * (firstOnly + neither);
  if (product === 0) return 0;
  const determinant = both * neither - firstOnly * secondOnly;
  return (determinant > 0 ? Math.max(determinant - n / 2, 0) : determinant) / Math.sqrt(product);
}

function squareRootOf(a: number, b: number, phi: number): number {
  return Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
}
