import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digamma } from "./digamma.ts";
import { logGamma } from "./log-gamma.ts";
import { trigamma, trigammaInverse } from "./trigamma.ts";

const EULER = 0.5772156649015329;

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

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
