import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma } from "./log-gamma.ts";
import { regularisedIncompleteBeta } from "./regularised-incomplete-beta.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

const positive = fc.double({ min: 1e-3, max: 500, noNaN: true });

function simpson(f: (x: number) => number, from: number, to: number): number {
  const panels = 20_000;
  const h = (to - from) / panels;
  let sum = f(from) + f(to);
  for (let i = 1; i < panels; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

describe("regularised incomplete beta", () => {
  it("agrees with SciPy 1.17, in the smaller tail to 12 digits", () => {
    expect(relative(regularisedIncompleteBeta(0.4, 2, 3).lower, 0.5248)).toBeLessThan(1e-12);
    expect(relative(regularisedIncompleteBeta(0.9, 30, 4.5).upper, 0.32979332460675426)).toBeLessThan(1e-12);
    expect(relative(regularisedIncompleteBeta(0.39, 2000, 3000).lower, 0.07415054971129782)).toBeLessThan(1e-11);
    expect(relative(regularisedIncompleteBeta(0.499, 1e5, 1e5).lower, 0.18554674455755774)).toBeLessThan(1e-10);
    expect(relative(regularisedIncompleteBeta(0.3, 0.01, 5).upper, 0.000855776517303349)).toBeLessThan(1e-11);
  });

  it("is the arcsine law at a = b = 1/2", () => {
    expect(regularisedIncompleteBeta(0.25, 0.5, 0.5).lower).toBeCloseTo(1 / 3, 13);
  });

  it("is the integral of its density (Simpson)", () => {
    for (const [a, b, x] of [
      [2, 3, 0.3],
      [5.5, 2, 0.8],
      [9, 14, 0.5],
    ] as const) {
      const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
      const integral = simpson((t) => t ** (a - 1) * (1 - t) ** (b - 1), 0, x) / Math.exp(logBeta);
      expect(regularisedIncompleteBeta(x, a, b).lower).toBeCloseTo(integral, 10);
    }
  });

  it("is mirrored by exchanging a and b", () => {
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        const { lower, upper } = regularisedIncompleteBeta(x, a, b);
        expect(lower + upper).toBeCloseTo(1, 12);
        expect(regularisedIncompleteBeta(1 - x, b, a).upper).toBeCloseTo(lower, 9);
      }),
    );
  });

  it("has no value outside its domain", () => {
    expect(regularisedIncompleteBeta(1.1, 1, 1)).toEqual({ lower: Number.NaN, upper: Number.NaN });
  });
});
