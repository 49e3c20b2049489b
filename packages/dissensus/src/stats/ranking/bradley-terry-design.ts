import { InputError } from "../../base/errors.ts";
import type { Comparison } from "./comparison-graph.ts";

/** Comparisons in flat arrays, items renumbered without those never compared. */
export interface Design {
  /** Parameter of each item, -1 for one never compared. */
  readonly row: Int32Array;
  /** Items compared at least once: the first parameters. The covariates' effects follow. */
  readonly compared: number;
  readonly covariates: number;
  /** Comparisons of weight above 0, the length of the arrays below. */
  readonly n: number;
  readonly winners: Int32Array;
  readonly losers: Int32Array;
  readonly weights: Float64Array;
  /** n x covariates, winner's less loser's. */
  readonly differences: Float64Array;
}

/** Checks and flattens. O(items + comparisons). */
export function designOf(items: number, comparisons: readonly Comparison[]): Design {
  const covariates = comparisons[0]?.covariates?.length ?? 0;
  comparisons.forEach((comparison, index) => {
    const problem = problemWith(comparison, items, covariates);
    if (problem !== undefined) throw broken(index, problem);
  });
  const used = comparisons.filter(({ weight = 1 }) => weight > 0);
  const row = new Int32Array(items).fill(-1);
  for (const { winner, loser } of used) row[winner] = row[loser] = 0;
  let compared = 0;
  row.forEach((mark, item) => {
    if (mark === 0) row[item] = compared++;
  });
  return {
    row,
    compared,
    covariates,
    n: used.length,
    winners: Int32Array.from(used, ({ winner }) => row[winner]!),
    losers: Int32Array.from(used, ({ loser }) => row[loser]!),
    weights: Float64Array.from(used, ({ weight = 1 }) => weight),
    differences: Float64Array.from(used.flatMap((comparison) => comparison.covariates ?? [])),
  };
}

function problemWith(comparison: Comparison, items: number, covariates: number): string | undefined {
  const { winner, loser, weight = 1, covariates: own = [] } = comparison;
  const known = (item: number): boolean => Number.isInteger(item) && item >= 0 && item < items;
  if (!known(winner) || !known(loser)) return `names an item outside 0..${items - 1}`;
  if (winner === loser) return "compares an item with itself";
  if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) return `has weight ${weight}`;
  if (own.length !== covariates || !own.every(Number.isFinite)) return `has not ${covariates} finite covariates`;
  return undefined;
}

function broken(index: number, problem: string): InputError {
  return new InputError({
    area: "comparisons",
    message: `comparison ${index} ${problem}`,
    cure: "Give two different item numbers, a weight of 0 or more, and equally many covariates in every comparison.",
  });
}
