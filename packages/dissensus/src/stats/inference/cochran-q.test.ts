import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { cochranQ } from "./cochran-q.ts";
import { mcnemarTest } from "./mcnemar-test.ts";

const TABLE = [
  [1, 1, 0],
  [1, 1, 0],
  [0, 1, 0],
  [0, 1, 0],
  [0, 1, 0],
  [1, 1, 1],
  [0, 1, 0],
  [1, 0, 0],
  [0, 0, 1],
] as const;

describe("Cochran's Q", () => {
  it("of nine units under three treatments is 4.75", () => {
    const { pValue, ...rest } = cochranQ(TABLE);
    expect(rest).toEqual({ statistic: 4.75, degreesOfFreedom: 2, n: 9, informativeUnits: 8 });
    expect(pValue).toBeCloseTo(Math.exp(-4.75 / 2), 12);
  });

  it("is McNemar's chi-squared for two treatments", () => {
    const pairs = [...Array(9).fill([1, 0]), ...Array(4).fill([false, true]), ...Array(7).fill([1, 1])];
    expect(cochranQ(pairs).statistic).toBeCloseTo(mcnemarTest({ firstOnly: 9, secondOnly: 4 }).chiSquared, 12);
  });

  it("leaves out units with a gap and refuses other entries", () => {
    expect(cochranQ([...TABLE, [1, null, 0]])).toEqual(cochranQ(TABLE));
    expect(() => cochranQ([[1, 0], [1]])).toThrow(InputError);
    expect(() => cochranQ([[1, 2 as 1]])).toThrow("unit 0");
  });

  it("is not estimable where every unit is all or nothing", () => {
    expect(
      cochranQ([
        [1, 1],
        [0, 0],
      ]),
    ).toEqual({ statistic: Number.NaN, degreesOfFreedom: 1, pValue: Number.NaN, n: 2, informativeUnits: 0 });
  });
});
