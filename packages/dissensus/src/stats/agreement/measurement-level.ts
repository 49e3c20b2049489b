import { InputError } from "../../base/errors.ts";

/**
 * What the categories (columns) of a table of counts mean. Ordinal: the columns are in order. Interval and ratio:
 * `values` gives the number each column stands for; on a ratio scale none is negative.
 */
export type MeasurementLevel =
  | { readonly level: "nominal" }
  | { readonly level: "ordinal" }
  | { readonly level: "interval"; readonly values: readonly number[] }
  | { readonly level: "ratio"; readonly values: readonly number[] };

/**
 * Krippendorff's squared distances between categories; ordinal ones depend on how often each category was used
 * (`totals`). O(categories^2). Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011, section D.
 */
export function squaredDistances(level: MeasurementLevel, totals: ArrayLike<number>): number[][] {
  const distance = distanceFor(level, totals);
  const columns = Array.from({ length: totals.length }, (_, c) => c);
  return columns.map((a) => columns.map((b) => (a === b ? 0 : distance(Math.min(a, b), Math.max(a, b)))));
}

function distanceFor(level: MeasurementLevel, totals: ArrayLike<number>): (low: number, high: number) => number {
  if (level.level === "nominal") return () => 1;
  if (level.level === "ordinal") {
    const upTo = [0];
    for (let c = 0; c < totals.length; c++) upTo.push(upTo[c]! + totals[c]!);
    return (low, high) => (upTo[high + 1]! - upTo[low]! - (totals[low]! + totals[high]!) / 2) ** 2;
  }
  const { values } = level;
  const unusable = (value: number): boolean => !Number.isFinite(value) || (level.level === "ratio" && value < 0);
  if (values.length !== totals.length || values.some(unusable)) {
    throw new InputError({
      area: "ratings",
      message: `the ${level.level} values do not fit the ${totals.length} categories: ${values.join(", ")}`,
      cure: "Give one finite number per category (0 or more on a ratio scale).",
    });
  }
  if (level.level === "interval") return (low, high) => (values[high]! - values[low]!) ** 2;
  return (low, high) => {
    const sum = values[high]! + values[low]!;
    return sum === 0 ? 0 : ((values[high]! - values[low]!) / sum) ** 2;
  };
}
