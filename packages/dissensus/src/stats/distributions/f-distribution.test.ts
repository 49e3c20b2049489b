import { describe, expect, it } from "vitest";
import { chiSquaredTails } from "./chi-squared-distribution.ts";
import { fTails } from "./f-distribution.ts";
import { studentTTails } from "./student-t-distribution.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

const UNDEFINED = { lower: Number.NaN, upper: Number.NaN };

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
