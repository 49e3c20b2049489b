import { normalQuantile } from "../../stats/distributions/normal-distribution.ts";
import { bradleyTerry } from "../../stats/ranking/bradley-terry.ts";
import { type ComparedCluster, clusteredErrors } from "../../stats/ranking/clustered-errors.ts";
import type { Comparison } from "../../stats/ranking/comparison-graph.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { Interval, Quantity } from "../findings/quantity.ts";
import type { CategoryContest } from "./category-contests.ts";

/** Keeps finite what the contests alone do not determine: a normal prior on strengths with variance 5. */
const ridge = 0.2;
const level = 0.95;

export interface CategoryStrengths {
  /** In the order of the categories. */
  readonly strengths: readonly Quantity[];
  readonly nudge: Quantity;
  readonly comparisons: number;
  readonly ties: number;
}

/**
 * Bradley-Terry strengths of one target's categories with a term for the side that a query leans to. Where some category never lost, or groups
 * never met, a small penalty makes strengths finite; such strengths have no interval, and outside the largest group that met no value.
 */
export function categoryStrengths(
  categories: readonly string[],
  contests: readonly CategoryContest[],
): CategoryStrengths {
  const index = new Map(categories.map((category, place) => [category, place]));
  const compared = contests.map(
    ({ first, second, firstPreferred, secondPreferred, pairs }): ComparedCluster => ({
      first: index.get(first)!,
      second: index.get(second)!,
      outcomes: [-1, 0, 1].map((covariate, place) => ({
        covariate,
        firstPreferred: firstPreferred[place]!,
        secondPreferred: secondPreferred[place]!,
      })),
      clusters: pairs,
    }),
  );
  const comparisons = comparisonsOf(compared);
  const fit = fitContests(categories.length, comparisons, compared);
  const counts = categories.map((_, place) =>
    comparisons.reduce((sum, { winner, loser, weight }) => sum + (winner === place || loser === place ? weight : 0), 0),
  );
  const total = comparisons.reduce((sum, { weight }) => sum + weight, 0);
  const leaning = comparisons.reduce((sum, { weight, covariates }) => sum + (covariates[0] === 0 ? 0 : weight), 0);
  return {
    strengths: counts.map((n, place) =>
      quantityOf(fit.strengths[place], n, { interval: fit.intervals[place] ?? null }),
    ),
    nudge: quantityOf(fit.nudge, leaning, { interval: fit.nudgeInterval }),
    comparisons: total,
    ties: contests.reduce((sum, { ties, pairs }) => sum + ties * pairs, 0),
  };
}

/** Every comparison without its cluster, equal ones together. */
function comparisonsOf(compared: readonly ComparedCluster[]): Required<Comparison>[] {
  return compared.flatMap(({ first, second, outcomes, clusters }) =>
    outcomes.flatMap(({ covariate, firstPreferred, secondPreferred }) =>
      [
        { winner: first, loser: second, weight: clusters * firstPreferred, covariates: [covariate] },
        { winner: second, loser: first, weight: clusters * secondPreferred, covariates: [-covariate] },
      ].filter(({ weight }) => weight > 0),
    ),
  );
}

interface ContestFit {
  readonly strengths: readonly number[];
  readonly intervals: readonly (Interval | null)[];
  readonly nudge: number;
  readonly nudgeInterval: Interval | null;
}

function fitContests(
  items: number,
  comparisons: readonly Comparison[],
  compared: readonly ComparedCluster[],
): ContestFit {
  const exact = fitWithNudge(items, comparisons, 0);
  if (exact.kind === "estimated") {
    const errors = clusteredErrors(exact, compared);
    const interval = (value: number, place: number) => robustInterval(value, errors.strengths[place]!);
    const nudge = exact.covariateEffects[0] ?? Number.NaN;
    const nudgeInterval = robustInterval(nudge, errors.covariate);
    return { strengths: [...exact.strengths], intervals: [...exact.strengths].map(interval), nudge, nudgeInterval };
  }
  const penalised = fitWithNudge(items, comparisons, ridge);
  if (penalised.kind !== "estimated") return { strengths: [], intervals: [], nudge: Number.NaN, nudgeInterval: null };
  const largest = penalised.components.reduce((a, b) => (b.length > a.length ? b : a));
  const strengths = [...penalised.strengths].map((strength, place) =>
    largest.includes(place) ? strength : Number.NaN,
  );
  return { strengths, intervals: [], nudge: penalised.covariateEffects[0] ?? Number.NaN, nudgeInterval: null };
}

/** Without the nudge where it never varies. */
function fitWithNudge(
  items: number,
  comparisons: readonly Comparison[],
  penalty: number,
): ReturnType<typeof bradleyTerry> {
  const fit = bradleyTerry({ items, comparisons, ridge: penalty });
  if (fit.kind === "estimated" || fit.reason !== "collinear") return fit;
  return bradleyTerry({
    items,
    comparisons: comparisons.map(({ covariates: _, ...comparison }) => comparison),
    ridge: penalty,
  });
}

function robustInterval(value: number, standardError: number): Interval | null {
  const half = normalQuantile((1 + level) / 2) * standardError;
  return Number.isFinite(half) && Number.isFinite(value)
    ? { low: value - half, high: value + half, level, method: "cluster-robust" }
    : null;
}
