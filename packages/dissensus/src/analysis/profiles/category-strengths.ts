import { normalQuantile } from "../../stats/distributions/normal-distribution.ts";
import { bradleyTerry } from "../../stats/ranking/bradley-terry.ts";
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
  const comparisons = contests.flatMap(({ first, second, nudge, firstPreferred, secondPreferred }) => {
    const [a, b] = [index.get(first)!, index.get(second)!];
    return [
      { winner: a, loser: b, weight: firstPreferred, covariates: [nudge] },
      { winner: b, loser: a, weight: secondPreferred, covariates: [-nudge] },
    ].filter(({ weight }) => weight > 0);
  });
  const fit = fitContests(categories.length, comparisons);
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
    ties: contests.reduce((sum, { ties }) => sum + ties, 0),
  };
}

type Comparisons = Parameters<typeof bradleyTerry>[0]["comparisons"];

interface ContestFit {
  readonly strengths: readonly number[];
  readonly intervals: readonly (Interval | null)[];
  readonly nudge: number;
  readonly nudgeInterval: Interval | null;
}

function fitContests(items: number, comparisons: Comparisons): ContestFit {
  const exact = fitWithNudge(items, comparisons, 0);
  if (exact.kind === "estimated") {
    const interval = (value: number, place: number) => waldInterval(value, exact.standardErrors[place]!);
    const nudge = exact.covariateEffects[0] ?? Number.NaN;
    const nudgeInterval = waldInterval(nudge, exact.covariateStandardErrors[0] ?? Number.NaN);
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
function fitWithNudge(items: number, comparisons: Comparisons, penalty: number): ReturnType<typeof bradleyTerry> {
  const fit = bradleyTerry({ items, comparisons, ridge: penalty });
  if (fit.kind === "estimated" || fit.reason !== "collinear") return fit;
  return bradleyTerry({
    items,
    comparisons: comparisons.map(({ covariates: _, ...comparison }) => comparison),
    ridge: penalty,
  });
}

function waldInterval(value: number, standardError: number): Interval | null {
  const half = normalQuantile((1 + level) / 2) * standardError;
  return Number.isFinite(half) && Number.isFinite(value)
    ? { low: value - half, high: value + half, level, method: "wald" }
    : null;
}
