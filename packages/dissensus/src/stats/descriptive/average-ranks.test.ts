import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageRanks } from "./average-ranks.ts";

describe("average ranks", () => {
  it("share the mean rank among ties (SciPy 1.17, rankdata)", () => {
    expect(averageRanks([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])).toEqual({
      ranks: new Float64Array([4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8]),
      n: 11,
      tieSizes: [2, 2, 3],
    });
  });

  it("leave the missing out", () => {
    expect(averageRanks([7, null, 2])).toEqual({ ranks: new Float64Array([2, Number.NaN, 1]), n: 2, tieSizes: [] });
  });

  it("count, for each value, the smaller ones and half of the equal ones", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const expected = values.map(
          (v) => values.filter((w) => w < v).length + (values.filter((w) => w === v).length + 1) / 2,
        );
        expect([...averageRanks(values).ranks]).toEqual(expected);
      }),
    );
  });
});
