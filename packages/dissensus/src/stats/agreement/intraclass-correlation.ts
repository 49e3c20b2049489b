import { InputError } from "../../base/errors.ts";

/**
 * Shrout and Fleiss' six coefficients: 1 one-way, 2 two-way random raters, 3 two-way fixed raters; of one rating or of
 * the mean of k.
 */
export interface IntraclassCorrelation {
  readonly icc11: number;
  readonly icc21: number;
  readonly icc31: number;
  readonly icc1k: number;
  readonly icc2k: number;
  readonly icc3k: number;
  /** Units used: those that every rater rated. */
  readonly n: number;
  readonly raters: number;
}

/**
 * Intraclass correlations from the two-way analysis of variance of units x raters numbers. Units with a missing rating
 * (null, undefined, NaN) are left out. All NaN for fewer than two units or raters; a coefficient is NaN where its
 * denominator is 0. May be negative. Rows of unequal length are an InputError. O(units x raters).
 * Source: P. E. Shrout & J. L. Fleiss, "Intraclass correlations: uses in assessing rater reliability", 1979.
 */
export function intraclassCorrelation(ratings: readonly ArrayLike<number | null | undefined>[]): IntraclassCorrelation {
  const raters = ratings[0]?.length ?? 0;
  const units = completeUnits(ratings, raters);
  const n = units.length;
  if (n < 2 || raters < 2) return { ...coefficients(Number.NaN, Number.NaN, Number.NaN, raters, n), n, raters };
  const grand = units.flat().reduce((a, b) => a + b, 0) / (n * raters);
  const unitMeans = units.map((unit) => unit.reduce((a, b) => a + b, 0) / raters);
  const raterMeans = units[0]!.map((_, g) => units.reduce((sum, unit) => sum + unit[g]!, 0) / n);
  const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const betweenUnits = raters * squares(unitMeans);
  const betweenRaters = n * squares(raterMeans);
  const residual = units.flatMap((unit, u) => unit.map((x, g) => x - unitMeans[u]! - raterMeans[g]! + grand));
  const error = residual.reduce((sum, r) => sum + r * r, 0) / ((n - 1) * (raters - 1));
  return { ...coefficients(betweenUnits / (n - 1), betweenRaters / (raters - 1), error, raters, n), n, raters };
}

function coefficients(units: number, raters: number, error: number, k: number, n: number) {
  const within = (raters + (n - 1) * error) / n;
  const ratio = (numerator: number, denominator: number): number =>
    denominator > 0 ? numerator / denominator : Number.NaN;
  return {
    icc11: ratio(units - within, units + (k - 1) * within),
    icc21: ratio(units - error, units + (k - 1) * error + (k * (raters - error)) / n),
    icc31: ratio(units - error, units + (k - 1) * error),
    icc1k: ratio(units - within, units),
    icc2k: ratio(units - error, units + (raters - error) / n),
    icc3k: ratio(units - error, units),
  };
}

function completeUnits(ratings: readonly ArrayLike<number | null | undefined>[], raters: number): number[][] {
  return ratings.flatMap((row, unit) => {
    if (row.length !== raters) {
      throw new InputError({
        area: "ratings",
        message: `unit ${unit} has ${row.length} ratings where unit 0 has ${raters}`,
        cure: "Give every unit one entry per rater, null where a rating is missing.",
      });
    }
    const values = Array.from(row, (value) => value ?? Number.NaN);
    return values.some(Number.isNaN) ? [] : [values];
  });
}
