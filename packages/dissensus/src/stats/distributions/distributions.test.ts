import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomialLogProbability } from "./beta-binomial-distribution.ts";
import { binomialProbability, binomialTails } from "./binomial-distribution.ts";
import { chiSquaredTails } from "./chi-squared-distribution.ts";
import { fTails } from "./f-distribution.ts";
import { normalQuantile, normalTails } from "./normal-distribution.ts";
import { studentTTails } from "./student-t-distribution.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);
const UNDEFINED = { lower: Number.NaN, upper: Number.NaN };

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

describe("Student's t", () => {
  it("is the Cauchy law at one degree of freedom", () => {
    for (const t of [-4, -0.5, 0, 0.5, 3]) {
      expect(studentTTails(t, 1).lower).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
    }
  });

  it("agrees with SciPy 1.17 and becomes normal", () => {
    expect(studentTTails(2.228138851964939, 10).upper).toBeCloseTo(0.025, 9);
    expect(relative(studentTTails(-3, 4.5).lower, 0.01719043394437981)).toBeLessThan(1e-12);
    expect(relative(studentTTails(12, 30).upper, 2.7900927075996303e-13)).toBeLessThan(1e-11);
    expect(studentTTails(1.5, Number.POSITIVE_INFINITY)).toEqual(normalTails(1.5));
    expect(studentTTails(1, 0)).toEqual(UNDEFINED);
  });
});

describe("chi-squared", () => {
  it("agrees with SciPy 1.17 and with exp(-x/2) at two degrees of freedom", () => {
    expect(chiSquaredTails(3.841458820694124, 1).upper).toBeCloseTo(0.05, 13);
    expect(relative(chiSquaredTails(150, 100).upper, 0.0009039320423540184)).toBeLessThan(1e-12);
    expect(chiSquaredTails(4.75, 2).upper).toBeCloseTo(Math.exp(-4.75 / 2), 14);
    expect(chiSquaredTails(-1, 2)).toEqual(UNDEFINED);
  });
});

describe("F", () => {
  it("agrees with SciPy 1.17 and with t squared", () => {
    expect(fTails(3.708264820462837, { numerator: 3, denominator: 10 }).upper).toBeCloseTo(0.05, 9);
    expect(relative(fTails(9, { numerator: 4, denominator: 200 }).upper, 1.053818612792642e-6)).toBeLessThan(1e-11);
    expect(fTails(6.25, { numerator: 1, denominator: 7 }).upper).toBeCloseTo(2 * studentTTails(2.5, 7).upper, 14);
  });

  it("is chi-squared over its degrees of freedom when the denominator is known", () => {
    const known = { numerator: 3, denominator: Number.POSITIVE_INFINITY };
    expect(fTails(2, known)).toEqual(chiSquaredTails(6, 3));
    expect(fTails(Number.POSITIVE_INFINITY, known)).toEqual({ lower: 1, upper: 0 });
    expect(fTails(-1, known)).toEqual(UNDEFINED);
  });
});

describe("binomial", () => {
  it("agrees with Pascal's triangle", () => {
    const probability = 0.3;
    let row = [1];
    for (let trials = 0; trials <= 25; trials++) {
      const mass = row.map((ways, k) => ways * probability ** k * (1 - probability) ** (trials - k));
      for (let k = 0; k <= trials; k++) {
        const sum = (from: number, to: number): number => mass.slice(from, to).reduce((a, b) => a + b, 0);
        const tails = binomialTails(k, { trials, probability });
        expect(binomialProbability(k, { trials, probability })).toBeCloseTo(mass[k]!, 13);
        expect(tails.atMost).toBeCloseTo(sum(0, k + 1), 12);
        expect(tails.atLeast).toBeCloseTo(sum(k, trials + 1), 12);
      }
      row = [1, ...row.map((ways, k) => ways + (row[k + 1] ?? 0))];
    }
  });

  it("keeps its digits with a million trials (SciPy 1.17)", () => {
    const rare = { trials: 1_000_000, probability: 1e-6 };
    expect(relative(binomialProbability(3, rare), 0.06131320953854625)).toBeLessThan(1e-9);
    expect(relative(binomialTails(3, rare).atLeast, 0.08030130510144962)).toBeLessThan(1e-9);
  });

  it("is certain outside its range", () => {
    const coin = { trials: 4, probability: 0.5 };
    expect([binomialTails(-1, coin), binomialTails(5, coin)]).toEqual([
      { atMost: 0, atLeast: 1 },
      { atMost: 1, atLeast: 0 },
    ]);
    expect([binomialProbability(5, coin), binomialProbability(1.5, coin)]).toEqual([0, 0]);
  });
});

describe("beta-binomial", () => {
  it("agrees with SciPy 1.17", () => {
    const law = (a: number, b: number) => ({ mean: a / (a + b), correlation: 1 / (a + b + 1) });
    expect(Math.exp(betaBinomialLogProbability(0, 5, law(0.3, 2)))).toBeCloseTo(0.6607023414547691, 12);
    expect(Math.exp(betaBinomialLogProbability(5, 5, law(0.3, 2)))).toBeCloseTo(0.011680143755615447, 12);
    expect(Math.exp(betaBinomialLogProbability(2, 5, law(4, 6)))).toBeCloseTo(0.2797202797202794, 12);
  });

  it("is binomial without correlation and all or nothing at correlation one", () => {
    const at = (correlation: number) =>
      [0, 1, 2, 3].map((k) => Math.exp(betaBinomialLogProbability(k, 3, { mean: 0.2, correlation })));
    const binomial = [0, 1, 2, 3].map((k) => binomialProbability(k, { trials: 3, probability: 0.2 }));
    at(0).forEach((p, k) => {
      expect(p).toBeCloseTo(binomial[k]!, 12);
    });
    at(1).forEach((p, k) => {
      expect(p).toBeCloseTo([0.8, 0, 0, 0.2][k]!, 12);
    });
  });

  it("adds to one", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 12 }), (mean, correlation, trials) => {
        let total = 0;
        for (let k = 0; k <= trials; k++)
          total += Math.exp(betaBinomialLogProbability(k, trials, { mean, correlation }));
        expect(total).toBeCloseTo(1, 9);
      }),
    );
  });
});
