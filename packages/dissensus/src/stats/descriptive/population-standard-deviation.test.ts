import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { populationStandardDeviation } from "./population-standard-deviation.ts";

const NOT_ESTIMABLE = { estimate: Number.NaN, n: 0 };

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 30 });

const positions = fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { maxLength: 14 });

describe("population standard deviation", () => {
  it("is half the distance of two values", () => {
    expect(populationStandardDeviation([1, 6])).toEqual({ estimate: 2.5, n: 2 });
  });

  it("divides by n: the textbook's 2 4 4 4 5 5 7 9 have 2", () => {
    expect(populationStandardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ estimate: 2, n: 8 });
  });

  it("skips what is missing and says how many it used", () => {
    expect(populationStandardDeviation([null, 0, undefined, 6, Number.NaN])).toEqual({ estimate: 3, n: 2 });
    expect(populationStandardDeviation(new Float64Array([0, Number.NaN, 6]))).toEqual({ estimate: 3, n: 2 });
  });

  it("is not estimable from nothing and zero for one value", () => {
    expect(populationStandardDeviation([null])).toEqual(NOT_ESTIMABLE);
    expect(populationStandardDeviation([4])).toEqual({ estimate: 0, n: 1 });
  });

  it("keeps its digits beside a large mean", () => {
    expect(populationStandardDeviation([1e9, 1e9 + 2]).estimate).toBe(1);
  });

  it("is at most 3 on the scale 0 to 6, and at least 1.5 only where two scores are 3 apart", () => {
    fc.assert(
      fc.property(positions, (scores) => {
        const { estimate, n } = populationStandardDeviation(scores);
        const present = scores.filter((score) => score !== null);
        expect(n).toBe(present.length);
        if (n === 0) return;
        expect(estimate).toBeLessThanOrEqual(3);
        if (estimate >= 1.5) expect(Math.max(...present) - Math.min(...present)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it("is the root mean square over all ordered pairs, halved", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const squares = values.flatMap((a) => values.map((b) => (a - b) ** 2 / 2));
        const byPairs = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
        expect(populationStandardDeviation(values).estimate).toBeCloseTo(byPairs, 7);
      }),
    );
  });
});
