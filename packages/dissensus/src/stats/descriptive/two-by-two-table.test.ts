import { describe, expect, it } from "vitest";
import { lift } from "./lift.ts";
import { pearsonCorrelation } from "./pearson-correlation.ts";
import { phiCoefficient } from "./phi-coefficient.ts";

describe("two by two tables", () => {
  const table = { both: 20, firstOnly: 5, secondOnly: 10, neither: 15 };

  it("phi is Pearson's correlation of the two indicators", () => {
    const first = Array.from({ length: 50 }, (_, i) => (i < 25 ? 1 : 0));
    const second = Array.from({ length: 50 }, (_, i) => (i < 20 || (i >= 25 && i < 35) ? 1 : 0));
    expect(phiCoefficient(table).estimate).toBeCloseTo(pearsonCorrelation(first, second).estimate, 12);
    expect(phiCoefficient(table).n).toBe(50);
  });

  it("lift is the observed share over the share by chance", () => {
    expect(lift(table).estimate).toBeCloseTo(20 / 50 / ((25 / 50) * (30 / 50)), 12);
  });

  it("has neither where a trait never occurs", () => {
    const empty = { both: 0, firstOnly: 0, secondOnly: 3, neither: 4 };
    expect([phiCoefficient(empty), lift(empty)]).toEqual([
      { estimate: Number.NaN, n: 7 },
      { estimate: Number.NaN, n: 7 },
    ]);
  });
});
