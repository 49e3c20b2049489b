import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { randomFor } from "../../base/random.ts";
import { betaBinomialLogProbability } from "../distributions/beta-binomial-distribution.ts";
import { betaBinomialFit } from "./beta-binomial-fit.ts";
import { coFailure } from "./co-failure.ts";

/** Units by number of failures among five models. */
const FAILED = [40, 22, 12, 9, 7, 10];
const UNITS = FAILED.flatMap((units, successes) => Array.from({ length: units }, () => ({ successes, trials: 5 })));

describe("the beta-binomial fit", () => {
  it("agrees with SciPy 1.17 (Nelder-Mead over betabinom)", () => {
    const { maximumLikelihood, logLikelihood, n, trials } = betaBinomialFit(UNITS);
    expect(maximumLikelihood.mean).toBeCloseTo(0.3082052689880333, 5);
    expect(maximumLikelihood.correlation).toBeCloseTo(0.4186754349510661, 5);
    expect(logLikelihood).toBeCloseTo(-159.75761624534977, 8);
    expect([n, trials]).toEqual([100, 500]);
  });

  it("without correlation is the binomial (SciPy 1.17)", () => {
    expect(betaBinomialFit(UNITS).independentLogLikelihood).toBeCloseTo(-211.24670658993136, 8);
  });

  it("by moments is the intraclass correlation of the single trials", () => {
    // Between mean square 5 * sum (y/5 - .302)^2 / 99, within sum y (5 - y) / 5 / 400, group size 5.
    const y = UNITS.map((unit) => unit.successes);
    const between = y.reduce((sum, k) => sum + 5 * (k / 5 - 0.302) ** 2, 0) / 99;
    const within = y.reduce((sum, k) => sum + (k * (5 - k)) / 5, 0) / 400;
    const { mean, correlation } = betaBinomialFit(UNITS).moments;
    expect(mean).toBeCloseTo(0.302, 12);
    expect(correlation).toBeCloseTo((between - within) / (between + 4 * within), 12);
  });

  it("finds planted values again, with unequal numbers of trials", () => {
    const random = randomFor("planted");
    const units = Array.from({ length: 4000 }, (_, unit) => {
      const trials = 3 + (unit % 4);
      // Polya's urn with mean .3 and correlation .25.
      let successes = 0;
      for (let i = 0; i < trials; i++) if (random.next() < (0.3 * 3 + successes) / (3 + i)) successes += 1;
      return { successes, trials };
    });
    const { moments, maximumLikelihood } = betaBinomialFit(units);
    for (const law of [moments, maximumLikelihood]) {
      expect(Math.abs(law.mean - 0.3)).toBeLessThan(0.02);
      expect(Math.abs(law.correlation - 0.25)).toBeLessThan(0.03);
    }
  });

  it("stops at 0 where failures avoid each other, though the moments go below", () => {
    const { moments, maximumLikelihood } = betaBinomialFit([
      { successes: 1, trials: 2 },
      { successes: 1, trials: 2 },
      { successes: 1, trials: 2 },
    ]);
    expect(moments.correlation).toBe(-1);
    expect(maximumLikelihood).toEqual({ mean: 0.5, correlation: 0 });
  });

  it("is not estimable without variation or from nothing, and refuses broken counts", () => {
    expect(
      betaBinomialFit([
        { successes: 0, trials: 5 },
        { successes: 0, trials: 5 },
      ]).maximumLikelihood.correlation,
    ).toBeNaN();
    expect(betaBinomialFit([])).toMatchObject({ logLikelihood: Number.NaN, n: 0, trials: 0 });
    expect(() => betaBinomialFit([{ successes: 3, trials: 2 }])).toThrow(InputError);
  });
});

describe("co-failure", () => {
  it("sets the observed share of all-fail beside what independence gives", () => {
    const failures = [
      [true, true],
      [true, false],
      [false, false],
      [true, true],
      [null, true],
    ];
    expect(coFailure(failures)).toMatchObject({
      allFail: 0.5,
      independentAllFail: 0.375,
      excess: 0.125,
      ratio: 0.5 / 0.375,
      failureRates: [0.75, 0.5],
      n: 4,
    });
  });

  it("is nil for models that fail independently, and large for models that share hard scenarios", () => {
    const world = (shared: number): ReturnType<typeof coFailure> => {
      const random = randomFor("co-failure", shared);
      return coFailure(
        Array.from({ length: 5000 }, () => {
          const hard = random.normal();
          return Array.from({ length: 3 }, () => shared * hard + Math.sqrt(1 - shared ** 2) * random.normal() > 0.8);
        }),
      );
    };
    const [independent, correlated] = [world(0), world(0.8)];
    expect(Math.abs(independent.excess)).toBeLessThan(0.006);
    expect(independent.fit.maximumLikelihood.correlation).toBeLessThan(0.03);
    expect(correlated.ratio).toBeGreaterThan(5);
    expect(Math.abs(correlated.fittedAllFail - correlated.allFail)).toBeLessThan(0.02);
  });

  it("that stayed as it was would have made 11 % all-fail of the study's 5.1 %", () => {
    // Five models; arXiv 2510.07686v2, table 2: all pass 39.3 % and all fail 3.6 % (mean .2692, correlation .2823 solve
    // both); then all pass 17.9 %.
    const probability = (failures: number, mean: number): number =>
      Math.exp(betaBinomialLogProbability(failures, 5, { mean, correlation: 0.28226631131114605 }));
    expect(probability(0, 0.26919740326557545)).toBeCloseTo(0.393, 9);
    expect(probability(5, 0.26919740326557545)).toBeCloseTo(0.036, 9);
    expect(probability(0, 0.45401638640455666)).toBeCloseTo(0.179, 9);
    expect(probability(5, 0.45401638640455666)).toBeCloseTo(0.1132, 4);
  });

  it("is not estimable without a complete unit", () => {
    expect(coFailure([[true, null]])).toMatchObject({
      allFail: Number.NaN,
      excess: Number.NaN,
      ratio: Number.NaN,
      n: 0,
    });
  });
});
