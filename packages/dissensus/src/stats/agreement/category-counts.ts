import { InputError } from "../../base/errors.ts";

/**
 * Labels units x raters; null, undefined and NaN mean that this rater did not rate this unit. Rows may differ in
 * length.
 */
export type Ratings<Label extends string | number> = readonly (readonly (Label | null | undefined)[])[];

/** Ratings each unit got in each category: units x categories, whole numbers >= 0. */
export type CategoryCounts = readonly ArrayLike<number>[];

/**
 * Counts per unit and category. `categories` lists every category that could have been given, used or not: coefficients
 * with a chance term per category (Gwet, Brennan-Prediger) depend on how many there are. A label outside the list is an
 * InputError. O(ratings).
 */
export function countCategories<Label extends string | number>(
  ratings: Ratings<Label>,
  categories: readonly Label[],
): number[][] {
  const columns = new Map(categories.map((category, column) => [category, column]));
  return ratings.map((row, unit) => {
    const counts = categories.map(() => 0);
    for (const label of row) {
      if (label == null || Number.isNaN(label)) continue;
      const column = columns.get(label);
      if (column === undefined) throw unknownLabel(label, unit);
      counts[column]! += 1;
    }
    return counts;
  });
}

/** The error for a label that is no category. */
export function unknownLabel(label: string | number, unit: number): InputError {
  return new InputError({
    area: "ratings",
    message: `unit ${unit} is rated ${JSON.stringify(label)}, which is no category`,
    cure: "List every category that a rater may give.",
  });
}
