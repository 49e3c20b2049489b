import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile, normalTails } from "./normal-distribution.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

describe("normal distribution", () => {
  it("agrees with SciPy 1.17 in both tails", () => {
    expect(relative(normalTails(1).upper, 0.15865525393145707)).toBeLessThan(1e-13);
    expect(relative(normalTails(-5).lower, 2.866515718791933e-7)).toBeLessThan(1e-12);
    expect(relative(normalTails(20).upper, 2.7536241186061556e-89)).toBeLessThan(1e-11);
    expect(normalTails(0)).toEqual({ lower: 0.5, upper: 0.5 });
  });

  it("agrees with SciPy 1.17 in its quantiles", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.1)).toBeCloseTo(-1.2815515655446004, 12);
    expect(relative(normalQuantile(1e-10), -6.361340902404056)).toBeLessThan(1e-13);
    expect(relative(normalQuantile(1e-100), -21.273453560965322)).toBeLessThan(1e-13);
  });

  it("is inverted by its quantile, and has none outside 0 to 1", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (z) => {
        expect(normalQuantile(normalTails(z).lower)).toBeCloseTo(z, 8);
      }),
    );
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.1), normalTails(Number.NaN).lower]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
