import { InputError } from "../../base/errors.ts";
import { unknownLabel } from "./category-counts.ts";

/** Units by the category of the first rater (row) and of the second (column): square, whole numbers >= 0. */
export type TwoRaterTable = readonly (readonly number[])[];

/**
 * Cross-tabulates two raters over the units that both rated; null, undefined and NaN are missing. A label outside
 * `categories` or lists of unequal length are an InputError. O(units).
 */
export function twoRaterTable<Label extends string | number>(
  first: readonly (Label | null | undefined)[],
  second: readonly (Label | null | undefined)[],
  categories: readonly Label[],
): number[][] {
  if (first.length !== second.length) throw notPaired(first.length, second.length);
  const index = new Map(categories.map((category, position) => [category, position]));
  const table = categories.map(() => categories.map(() => 0));
  first.forEach((a, unit) => {
    const b = second[unit];
    if (a == null || b == null || Number.isNaN(a) || Number.isNaN(b)) return;
    const [row, column] = [index.get(a), index.get(b)];
    if (row === undefined) throw unknownLabel(a, unit);
    if (column === undefined) throw unknownLabel(b, unit);
    table[row]![column]! += 1;
  });
  return table;
}

/**
 * One row of category counts (two ratings) for each unit of the table, as the coefficients for many raters take them.
 */
export function countsOfTwoRaterTable(table: TwoRaterTable): number[][] {
  return table.flatMap((row, a) =>
    row.flatMap((units, b) => {
      const counts = table.map((_, c) => (c === a ? 1 : 0) + (c === b ? 1 : 0));
      return Array.from({ length: units }, () => counts);
    }),
  );
}

function notPaired(first: number, second: number): InputError {
  return new InputError({
    area: "ratings",
    message: `the two raters have ${first} and ${second} ratings`,
    cure: "Give both lists one entry per unit, null where a rating is missing.",
  });
}
