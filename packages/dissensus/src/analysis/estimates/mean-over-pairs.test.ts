import { describe, expect, it } from "vitest";
import { meanOverPairs } from "./mean-over-pairs.ts";

describe("meanOverPairs", () => {
  it("has Student's t interval", () => {
    // 1, 2, 3, 4, 5: mean 3, deviation sqrt(2.5), t(.975, 4) = 2.776445
    const { interval, ...rest } = meanOverPairs(3, Math.sqrt(2.5), 5, 2);
    expect(rest).toEqual({ value: 3, n: 5, unscored: 2 });
    expect(interval).toEqual({
      low: expect.closeTo(3 - 2.776445 * Math.sqrt(0.5), 5),
      high: expect.closeTo(3 + 2.776445 * Math.sqrt(0.5), 5),
      level: 0.95,
      method: "student-t-over-pairs",
    });
  });

  it("reaches the widest quantile, that of two pairs", () => {
    expect(meanOverPairs(0, Math.SQRT2, 2, 0).interval!.high).toBeCloseTo(12.7062, 4);
  });

  it("has no interval for one pair and no value for none", () => {
    expect(meanOverPairs(3, null, 1, 0)).toEqual({ value: 3, n: 1, unscored: 0, interval: null });
    expect(meanOverPairs(null, null, 0, 4)).toEqual({ value: null, n: 0, unscored: 4, interval: null });
  });
});
