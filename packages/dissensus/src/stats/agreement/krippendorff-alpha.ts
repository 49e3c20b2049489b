import type { Estimate } from "../estimate.ts";
import type { CategoryCounts } from "./category-counts.ts";
import { type MeasurementLevel, squaredDistances } from "./measurement-level.ts";
import { ratedUnitsOf } from "./rated-units.ts";

export interface KrippendorffAlpha extends Estimate {
  /** Linearised over pairable units, taking the distances as given. NaN for fewer than two units. */
  readonly standardError: number;
  /** Mean squared distance of two ratings of one unit. */
  readonly observedDisagreement: number;
  /** Mean squared distance of two different ratings of the whole table. */
  readonly expectedDisagreement: number;
  /** Ratings in units with at least two: the others carry nothing. */
  readonly ratings: number;
}

/**
 * Krippendorff's alpha = 1 - observed / expected disagreement, from units x categories counts, for any number of raters
 * and missing ratings. `n` = units with at least two ratings. NaN without such a unit or where all ratings are equal.
 * O(units x categories^2).
 * Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011; standard error: K. L. Gwet, "On
 * Krippendorff's alpha", 2011.
 */
export function krippendorffAlpha(counts: CategoryCounts, level: MeasurementLevel): KrippendorffAlpha {
  const units = ratedUnitsOf(counts).units.filter((unit) => unit.ratings > 1);
  const totals = new Float64Array(counts[0]?.length ?? 0);
  for (const unit of units) for (let c = 0; c < totals.length; c++) totals[c]! += unit.counts[c]!;
  const ratings = totals.reduce((a, b) => a + b, 0);
  const distances = squaredDistances(level, totals);
  const toAll = distances.map((row) => dot(row, totals) / ratings);
  const withinUnits = units.map((unit) => {
    const sum = distances.reduce(
      (total, row, c) => total + (unit.counts[c]! === 0 ? 0 : unit.counts[c]! * dot(row, unit.counts)),
      0,
    );
    return sum / (unit.ratings - 1);
  });
  const observed = withinUnits.reduce((a, b) => a + b, 0) / ratings;
  const withReplacement = dot(toAll, totals) / ratings;
  const expected = (withReplacement * ratings) / (ratings - 1);
  const n = units.length;
  let squares = 0;
  units.forEach((unit, i) => {
    const onObserved = withinUnits[i]! - observed * unit.ratings;
    const onExpected = 2 * (dot(toAll, unit.counts) - withReplacement * unit.ratings);
    squares += (((onObserved - (observed / withReplacement) * onExpected) / withReplacement) * (n / ratings)) ** 2;
  });
  return {
    estimate: expected > 0 ? 1 - observed / expected : Number.NaN,
    standardError: n > 1 ? Math.sqrt(squares / (n * (n - 1))) : Number.NaN,
    observedDisagreement: observed,
    expectedDisagreement: expected,
    n,
    ratings,
  };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
