import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digamma } from "./digamma.ts";
import { logGamma } from "./log-gamma.ts";
import { regularisedIncompleteBeta } from "./regularised-incomplete-beta.ts";
import { regularisedIncompleteGamma } from "./regularised-incomplete-gamma.ts";
import { trigamma, trigammaInverse } from "./trigamma.ts";

const EULER = 0.5772156649015329;
const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);
const positive = fc.double({ min: 1e-3, max: 500, noNaN: true });

/** Composite Simpson over 20,000 panels: the second, independent computation of the incomplete integrals. */
function simpson(f: (x: number) => number, from: number, to: number): number {
  const panels = 20_000;
  const h = (to - from) / panels;
  let sum = f(from) + f(to);
  for (let i = 1; i < panels; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

describe("log gamma", () => {
  it("agrees with factorials and with Gamma(1/2) = sqrt(pi)", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      factorial *= n;
      expect(Math.abs(logGamma(n + 1) - Math.log(factorial))).toBeLessThan(1e-13);
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
  });

  it("agrees with SciPy 1.17 at small and large arguments", () => {
    expect(relative(logGamma(1e-3), 6.907178885383853)).toBeLessThan(1e-14);
    expect(relative(logGamma(100.25), 360.28455963776423)).toBeLessThan(1e-14);
    expect(relative(logGamma(1e6), 12815504.569147611)).toBeLessThan(1e-14);
  });

  it("has no value below zero", () => {
    expect([logGamma(0), logGamma(-1), logGamma(Number.NaN)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe("digamma and trigamma", () => {
  it("agree with their closed forms at 1 and 1/2", () => {
    expect(digamma(1)).toBeCloseTo(-EULER, 13);
    expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.log(2), 13);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 13);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 13);
  });

  it("are the slopes of log gamma and of digamma", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 200, noNaN: true }), (x) => {
        const h = 1e-4 * x;
        expect(digamma(x)).toBeCloseTo((logGamma(x + h) - logGamma(x - h)) / (2 * h), 5);
        expect(trigamma(x)).toBeCloseTo((digamma(x + h) - digamma(x - h)) / (2 * h), 5);
      }),
    );
  });

  it("trigammaInverse undoes trigamma over twelve orders of magnitude", () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 6, noNaN: true }), (exponent) => {
        const x = 10 ** exponent;
        expect(relative(trigammaInverse(trigamma(x)), x)).toBeLessThan(1e-6);
      }),
    );
    expect([trigammaInverse(0), trigammaInverse(-1)]).toEqual([Number.POSITIVE_INFINITY, Number.NaN]);
  });
});

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
