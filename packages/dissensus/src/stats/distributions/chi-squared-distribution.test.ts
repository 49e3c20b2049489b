import { describe, expect, it } from "vitest";
import { chiSquaredTails } from "./chi-squared-distribution.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

const UNDEFINED = { lower: Number.NaN, upper: Number.NaN };

describe("chi-squared", () => {
  it("agrees with SciPy 1.17 and with exp(-x/2) at two degrees of freedom", () => {
    expect(chiSquaredTails(3.841458820694124, 1).upper).toBeCloseTo(0.05, 13);
    expect(relative(chiSquaredTails(150, 100).upper, 0.0009039320423540184)).toBeLessThan(1e-12);
    expect(chiSquaredTails(4.75, 2).upper).toBeCloseTo(Math.exp(-4.75 / 2), 14);
    expect(chiSquaredTails(-1, 2)).toEqual(UNDEFINED);
  });
});
