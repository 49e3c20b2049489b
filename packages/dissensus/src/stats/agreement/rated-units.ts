import { InputError } from "../../base/errors.ts";
import type { CategoryCounts } from "./category-counts.ts";

/** What every coefficient starts from. */
export interface RatedUnits {
  /** Units with at least one rating. */
  readonly units: readonly RatedUnit[];
  readonly pairableUnits: number;
  readonly ratings: number;
  /** Mean over rated units of the unit's shares by category. */
  readonly categoryShares: Float64Array;
  /** Mean over pairable units of the share of agreeing pairs; NaN without any. */
  readonly observedAgreement: number;
}

export interface RatedUnit {
  readonly counts: ArrayLike<number>;
  readonly ratings: number;
  /** Share of agreeing pairs of ratings; 0 for a unit with a single rating, which has no pair. */
  readonly agreement: number;
}

/**
 * Category shares over all rated units, observed agreement over units with at least two ratings: Gwet's rule for
 * missing ratings ("Handbook of Inter-Rater Reliability", 2014, chapter 2). Ragged, negative or broken counts are an
 * InputError. O(units x categories).
 */
export function ratedUnitsOf(counts: CategoryCounts): RatedUnits {
  const categories = counts[0]?.length ?? 0;
  const units = counts.map((row, unit) => ratedUnit(row, unit, categories)).filter((unit) => unit.ratings > 0);
  const categoryShares = new Float64Array(categories);
  for (const { counts: row, ratings } of units) {
    for (let c = 0; c < categories; c++) categoryShares[c]! += row[c]! / ratings;
  }
  const pairable = units.filter((unit) => unit.ratings > 1);
  return {
    units,
    pairableUnits: pairable.length,
    ratings: units.reduce((sum, unit) => sum + unit.ratings, 0),
    categoryShares: categoryShares.map((sum) => sum / units.length),
    observedAgreement: pairable.reduce((sum, unit) => sum + unit.agreement, 0) / pairable.length,
  };
}

function ratedUnit(counts: ArrayLike<number>, unit: number, categories: number): RatedUnit {
  let ratings = 0;
  let squares = 0;
  for (let c = 0; c < counts.length; c++) {
    const count = counts[c]!;
    if (counts.length !== categories || !Number.isInteger(count) || count < 0) throw brokenCounts(unit);
    ratings += count;
    squares += count * count;
  }
  return { counts, ratings, agreement: ratings > 1 ? (squares - ratings) / (ratings * (ratings - 1)) : 0 };
}

function brokenCounts(unit: number): InputError {
  return new InputError({
    area: "ratings",
    message: `the counts of unit ${unit} are not one whole number >= 0 for each category`,
    cure: "Give every unit one count per category, 0 where nobody chose it.",
  });
}
