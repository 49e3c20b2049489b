import { describe, expect, it } from "vitest";
import { logGamma } from "./log-gamma.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

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
