import { describe, expect, it } from "vitest";
import type { CategoryContest } from "./category-contests.ts";
import { categoryStrengths } from "./category-strengths.ts";

const contest = (
  first: string,
  second: string,
  nudge: number,
  firstPreferred: number,
  secondPreferred: number,
): CategoryContest => ({
  ...{ target: "m", first, second, nudge, firstPreferred, secondPreferred },
  ties: 0,
});

describe("categoryStrengths", () => {
  it("tells the side that a query leans to from what the target puts first", () => {
    // logit of preferring A: strength difference 0 under no lean, +- ln 3 when it leans
    const found = categoryStrengths(
      ["A", "B"],
      [contest("A", "B", 1, 75, 25), contest("A", "B", 0, 50, 50), contest("A", "B", -1, 25, 75)],
    );
    expect(found.strengths.map(({ value, n }) => [value!.toFixed(6).replace("-0.0", "0.0"), n])).toEqual([
      ["0.000000", 300],
      ["0.000000", 300],
    ]);
    expect(found.nudge).toMatchObject({ value: expect.closeTo(Math.log(3), 8), n: 200, interval: { method: "wald" } });
  });

  it("has finite strengths without intervals where a category never lost", () => {
    const { strengths } = categoryStrengths(["A", "B", "C"], [contest("A", "B", 0, 5, 0), contest("B", "C", 1, 3, 2)]);
    expect(strengths.map(({ interval }) => interval)).toEqual([null, null, null]);
    expect(strengths[0]!.value!).toBeGreaterThan(strengths[1]!.value!);
    expect(strengths.reduce((sum, { value }) => sum + value!, 0)).toBeCloseTo(0, 8);
  });

  it("compares nothing with groups that never met the largest one", () => {
    const contests = [contest("A", "B", 0, 5, 4), contest("B", "C", 0, 3, 2), contest("D", "E", 0, 1, 1)];
    const { strengths } = categoryStrengths(["A", "B", "C", "D", "E", "F"], contests);
    expect(strengths.map(({ value, n }) => [value === null, n])).toEqual([
      [false, 9],
      [false, 14],
      [false, 5],
      [true, 2],
      [true, 2],
      [true, 0],
    ]);
  });
});
