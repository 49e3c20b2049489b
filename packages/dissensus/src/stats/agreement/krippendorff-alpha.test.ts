import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { countCategories } from "./category-counts.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import type { MeasurementLevel } from "./measurement-level.ts";

const levelsFor = (values: readonly number[]): MeasurementLevel[] => [
  { level: "nominal" },
  { level: "ordinal" },
  { level: "interval", values },
  { level: "ratio", values },
];

/** Rater by rater, Krippendorff's own example as Wikipedia prints it: 3 raters x 15 units. */
const BY_RATER = [
  [null, null, null, null, null, 3, 4, 1, 2, 1, 1, 3, 3, null, 3],
  [1, null, 2, 1, 3, 3, 4, 3, null, null, null, null, null, null, null],
  [null, null, 2, 1, 3, 4, 4, null, 2, 1, 1, 3, 3, null, 4],
];
const THREE_RATERS = BY_RATER[0]!.map((_, unit) => BY_RATER.map((row) => row[unit]));

const FOUR_RATERS = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
];

const SIX_RATERS = [
  [0, 0, 0, 6, 0],
  [0, 3, 0, 0, 3],
  [0, 1, 4, 0, 1],
  [0, 0, 0, 0, 6],
  [0, 3, 0, 3, 0],
  [2, 0, 4, 0, 0],
  [0, 0, 4, 0, 2],
  [2, 0, 3, 1, 0],
  [2, 0, 0, 4, 0],
  [0, 0, 0, 0, 6],
  [1, 0, 0, 5, 0],
  [1, 1, 0, 4, 0],
  [0, 3, 3, 0, 0],
  [1, 0, 0, 5, 0],
  [0, 2, 0, 3, 1],
];

/** Alpha from the definition, every pair of ratings by itself, on the interval metric. */
function intervalAlphaByPairs(units: readonly (readonly number[])[]): number {
  const pairable = units.filter((unit) => unit.length > 1);
  const all = pairable.flat();
  const meanSquare = (values: readonly number[]): number =>
    values.reduce((s, a) => s + values.reduce((t, b) => t + (a - b) ** 2, 0), 0);
  const observed = pairable.reduce((sum, unit) => sum + meanSquare(unit) / (unit.length - 1), 0) / all.length;
  return 1 - observed / (meanSquare(all) / (all.length * (all.length - 1)));
}

describe("Krippendorff's alpha", () => {
  it("agrees with Krippendorff's 3 x 15 example on all four levels", () => {
    const counts = countCategories(THREE_RATERS, [1, 2, 3, 4]);
    const alphas = levelsFor([1, 2, 3, 4]).map((level) => krippendorffAlpha(counts, level).estimate.toFixed(5));
    expect(alphas).toEqual(["0.69136", "0.80672", "0.81084", "0.80894"]);
  });

  it("agrees with his 4 x 12 example on all four levels (irrCAC's README)", () => {
    const counts = countCategories(FOUR_RATERS, [1, 2, 3, 4, 5]);
    const alphas = levelsFor([1, 2, 3, 4, 5]).map((level) => krippendorffAlpha(counts, level).estimate);
    expect(alphas.map((alpha, i) => alpha.toFixed([6, 5, 5, 4][i]))).toEqual([
      "0.743421",
      "0.81539",
      "0.84911",
      "0.7974",
    ]);
    expect(krippendorffAlpha(counts, { level: "nominal" })).toMatchObject({ n: 11, ratings: 40 });
  });

  it("has the standard error of irrCAC's function for raw ratings", () => {
    const counts = countCategories(FOUR_RATERS, [1, 2, 3, 4, 5]);
    expect(krippendorffAlpha(counts, { level: "nominal" }).standardError.toFixed(5)).toBe("0.14548");
  });

  it("differs from irrCAC's function for counts, which takes half of a unit's influence on chance (0.08243228)", () => {
    const { estimate, standardError, ratings } = krippendorffAlpha(SIX_RATERS, { level: "nominal" });
    const shares = [0, 1, 2, 3, 4].map((c) => SIX_RATERS.reduce((sum, row) => sum + row[c]!, 0) / 90);
    const chance = shares.reduce((sum, share) => sum + share * share, 0);
    const spreadWith = (factor: number, scale: number, alpha: number): number => {
      const squares = SIX_RATERS.map((row) => {
        const agreement = scale * (row.reduce((sum, count) => sum + count * (count - 1), 0) / 30) + 1 - scale;
        const unitChance = row.reduce((sum, count, c) => sum + (count * shares[c]!) / 6, 0);
        return ((agreement - chance - factor * (1 - alpha) * (unitChance - chance)) / (1 - chance) - alpha) ** 2;
      });
      return Math.sqrt(squares.reduce((a, b) => a + b, 0) / (15 * 14));
    };
    const withReplacement = 1 - (1 - estimate) / (1 - 1 / ratings);
    expect(estimate.toFixed(7)).toBe("0.4204384");
    expect(spreadWith(1, 1 - 1 / ratings, estimate).toFixed(8)).toBe("0.08243228");
    expect(spreadWith(2, 1, withReplacement)).toBeCloseTo(standardError, 12);
  });

  it("has a standard error that the jackknife over units confirms (nominal, interval, ratio)", () => {
    const counts = Array.from({ length: 20 }, () => countCategories(FOUR_RATERS.slice(0, 11), [1, 2, 3, 4, 5])).flat();
    for (const level of levelsFor([1, 2, 3, 4, 5]).filter(({ level }) => level !== "ordinal")) {
      const without = counts.map((_, unit) => krippendorffAlpha(counts.toSpliced(unit, 1), level).estimate);
      const centre = without.reduce((a, b) => a + b, 0) / without.length;
      const squares = without.reduce((sum, alpha) => sum + (alpha - centre) ** 2, 0);
      const jackknife = Math.sqrt(((counts.length - 1) / counts.length) * squares);
      expect(Math.abs(krippendorffAlpha(counts, level).standardError / jackknife - 1)).toBeLessThan(0.02);
    }
  });

  it("is the definition over all pairs of ratings, whatever is missing", () => {
    const row = fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (ratings) => {
        const values = [0, 1, 2, 3, 4, 5, 6];
        const { estimate } = krippendorffAlpha(countCategories(ratings, values), { level: "interval", values });
        const expected = intervalAlphaByPairs(ratings.map((unit) => unit.filter((rating) => rating !== null)));
        if (Number.isNaN(expected)) expect(estimate).toBeNaN();
        else expect(estimate).toBeCloseTo(expected, 9);
      }),
    );
  });

  it("keeps its value when an interval scale is stretched and moved", () => {
    const counts = countCategories(FOUR_RATERS, [1, 2, 3, 4, 5]);
    const { estimate } = krippendorffAlpha(counts, {
      level: "interval",
      values: [1, 2, 3, 4, 5].map((x) => 7 * x - 100),
    });
    expect(estimate.toFixed(5)).toBe("0.84911");
  });

  it("is not estimable without a pair of ratings or without variation", () => {
    expect(
      krippendorffAlpha(
        [
          [1, 0],
          [0, 1],
        ],
        { level: "nominal" },
      ),
    ).toMatchObject({ estimate: Number.NaN, n: 0, ratings: 0 });
    expect(
      krippendorffAlpha(
        [
          [2, 0],
          [2, 0],
        ],
        { level: "ordinal" },
      ),
    ).toMatchObject({ estimate: Number.NaN, n: 2, ratings: 4 });
  });

  it("refuses values that do not fit the categories", () => {
    expect(() => krippendorffAlpha([[1, 1]], { level: "interval", values: [1] })).toThrow(InputError);
    expect(() => krippendorffAlpha([[1, 1]], { level: "ratio", values: [-1, 1] })).toThrow(InputError);
  });
});
