import { describe, expect, it } from "vitest";
import { normalTails } from "./normal-distribution.ts";
import { studentTTails } from "./student-t-distribution.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

const UNDEFINED = { lower: Number.NaN, upper: Number.NaN };

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
