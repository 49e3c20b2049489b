import { describe, expect, it } from "vitest";
import type { CategoryContest } from "./category-contests.ts";
import { categoryStrengths } from "./category-strengths.ts";

/** Value pairs with one comparison each, so that pairs are no clusters. */
const contest = (
  first: string,
  second: string,
  nudge: number,
  firstPreferred: number,
  secondPreferred: number,
): CategoryContest[] => {
  const at = (count: number) => [-1, 0, 1].map((place) => (place === nudge ? count : 0)) as [number, number, number];
  const bare = { target: "m", first, second, ties: 0 };
  return [
    { ...bare, firstPreferred: at(1), secondPreferred: at(0), pairs: firstPreferred },
    { ...bare, firstPreferred: at(0), secondPreferred: at(1), pairs: secondPreferred },
  ].filter(({ pairs }) => pairs > 0);
};

describe("categoryStrengths", () => {
  it("tells the side that a query leans to from what the target puts first", () => {
    // logit of preferring A: strength difference 0 under no lean, +- ln 3 when it leans
    const found = categoryStrengths(
      ["A", "B"],
      [...contest("A", "B", 1, 75, 25), ...contest("A", "B", 0, 50, 50), ...contest("A", "B", -1, 25, 75)],
    );
    expect(found.strengths.map(({ value, n }) => [value!.toFixed(6).replace("-0.0", "0.0"), n])).toEqual([
      ["0.000000", 300],
      ["0.000000", 300],
    ]);
    expect(found.nudge).toMatchObject({
      value: expect.closeTo(Math.log(3), 8),
      n: 200,
      interval: { method: "cluster-robust" },
    });
  });

  it("has a wider interval where the framings of a pair say the same", () => {
    const each = { target: "m", first: "A", second: "B", ties: 0 };
    const apart = [...contest("A", "B", -1, 60, 90), ...contest("A", "B", 0, 75, 75), ...contest("A", "B", 1, 90, 60)];
    const together: CategoryContest[] = [
      { ...each, firstPreferred: [1, 1, 1], secondPreferred: [0, 0, 0], pairs: 60 },
      { ...each, firstPreferred: [0, 1, 1], secondPreferred: [1, 0, 0], pairs: 15 },
      { ...each, firstPreferred: [0, 0, 1], secondPreferred: [1, 1, 0], pairs: 15 },
      { ...each, firstPreferred: [0, 0, 0], secondPreferred: [1, 1, 1], pairs: 60 },
    ];
    const [loose, bound] = [apart, together].map((contests) => categoryStrengths(["A", "B"], contests));
    const width = ({ interval }: { interval: { low: number; high: number } | null }) => interval!.high - interval!.low;
    expect(bound!.strengths[0]!.value).toBeCloseTo(loose!.strengths[0]!.value!, 9);
    expect(width(bound!.strengths[0]!)).toBeGreaterThan(1.5 * width(loose!.strengths[0]!));
    expect(width(bound!.nudge)).toBeLessThan(width(loose!.nudge));
  });

  it("has finite strengths without intervals where a category never lost", () => {
    const { strengths } = categoryStrengths(
      ["A", "B", "C"],
      [...contest("A", "B", 0, 5, 0), ...contest("B", "C", 1, 3, 2)],
    );
    expect(strengths.map(({ interval }) => interval)).toEqual([null, null, null]);
    expect(strengths[0]!.value!).toBeGreaterThan(strengths[1]!.value!);
    expect(strengths.reduce((sum, { value }) => sum + value!, 0)).toBeCloseTo(0, 8);
  });

  it("compares nothing with groups that never met the largest one", () => {
    const contests = [...contest("A", "B", 0, 5, 4), ...contest("B", "C", 0, 3, 2), ...contest("D", "E", 0, 1, 1)];
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
