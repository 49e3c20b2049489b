import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma } from "./log-gamma.ts";
import { regularisedIncompleteGamma } from "./regularised-incomplete-gamma.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

const positive = fc.double({ min: 1e-3, max: 500, noNaN: true });

function simpson(f: (x: number) => number, from: number, to: number): number {
  const panels = 20_000;
  const h = (to - from) / panels;
  let sum = f(from) + f(to);
  for (let i = 1; i < panels; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

describe("regularised incomplete gamma", () => {
  it("agrees with SciPy 1.17, in the smaller tail to 12 digits", () => {
    expect(relative(regularisedIncompleteGamma(0.5, 30).upper, 9.485737571073857e-15)).toBeLessThan(1e-12);
    expect(relative(regularisedIncompleteGamma(3, 2.5).lower, 0.45618688411667035)).toBeLessThan(1e-12);
    expect(relative(regularisedIncompleteGamma(100, 130).upper, 0.002750408367306518)).toBeLessThan(1e-12);
    expect(relative(regularisedIncompleteGamma(1e5, 1e5).lower, 0.5004205221103651)).toBeLessThan(1e-12);
    expect(relative(regularisedIncompleteGamma(2.5, 1e-5).lower, 9.515260653112741e-14)).toBeLessThan(1e-12);
  });

  it("is the integral of its density (Simpson)", () => {
    for (const [a, x] of [
      [2, 3],
      [7.5, 6],
      [4, 12],
    ] as const) {
      const integral = simpson((t) => t ** (a - 1) * Math.exp(-t), 0, x) / Math.exp(logGamma(a));
      expect(regularisedIncompleteGamma(a, x).lower).toBeCloseTo(integral, 10);
    }
  });

  it("has tails that add to one and grows with x", () => {
    fc.assert(
      fc.property(positive, positive, positive, (a, x, step) => {
        const { lower, upper } = regularisedIncompleteGamma(a, x);
        expect(lower + upper).toBeCloseTo(1, 12);
        expect(regularisedIncompleteGamma(a, x + step).lower).toBeGreaterThanOrEqual(lower - 1e-13);
      }),
    );
  });

  it("has no value outside its domain", () => {
    expect(regularisedIncompleteGamma(0, 1)).toEqual({ lower: Number.NaN, upper: Number.NaN });
    expect(regularisedIncompleteGamma(1, Number.NaN)).toEqual({ lower: Number.NaN, upper: Number.NaN });
  });
});
