import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomialLogProbability } from "./beta-binomial-distribution.ts";
import { binomialProbability } from "./binomial-distribution.ts";

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
