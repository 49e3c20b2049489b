import { describe, expect, it } from "vitest";
import type { Quantity } from "../findings/quantity.ts";
import { compareNumber } from "./compared-number.ts";
import { drawnOnly, publishedCount, publishedRatio, publishedShare } from "./published-number.ts";

const ours = (value: number | null, low?: number, high?: number): Quantity => ({
  ...{ value, n: 100, unscored: 0 },
  interval: low === undefined ? null : { low, high: high!, level: 0.95, method: "wilson" },
});
describe("compareNumber", () => {
  const compare = (published: Parameters<typeof compareNumber>[1], value: Quantity | null) => {
    const { verdict, because } = compareNumber("x", published, value, "no table");
    return [verdict, because];
  };

  it("reproduces what reads the same in the digits that are printed", () => {
    expect(compare(publishedShare(76.1, 1, "t"), ours(0.7614))).toEqual([
      "reproduced",
      "the same to the digits that are printed",
    ]);
    expect(compare(publishedShare(76.1, 1, "t"), ours(0.7616))[0]).toBe("differs");
    expect(compare(publishedCount(43_960, "t"), ours(43_960))[0]).toBe("reproduced");
    expect(compare(publishedCount(43_960, "t"), ours(43_961))).toEqual([
      "differs",
      "a count of what is there: no interval",
    ]);
  });

  it("reproduces a published value in our interval, and ours in the published one", () => {
    expect(compare(publishedShare(76.1, 1, "t"), ours(0.7, 0.6, 0.8))[1]).toBe(
      "the published value lies in our 95% interval",
    );
    expect(compare(publishedRatio(4.6, 2.4, 8.8, "t"), ours(8, 7, 9))[1]).toBe(
      "our value lies in the published 95% interval",
    );
    // 1.1% of 1,000: standard error 0.33 points
    expect(compare(publishedShare(1.1, 1, "t", 1000), ours(0.017))[0]).toBe("reproduced");
    expect(compare(publishedShare(1.1, 1, "t", 1000), ours(0.018))[0]).toBe("differs");
  });

  it("differs where neither interval holds the other value", () => {
    expect(compare(publishedRatio(4.6, 2.4, 8.8, "t"), ours(9, 8.9, 9.1))).toEqual([
      "differs",
      "neither interval holds the other value",
    ]);
  });

  it("cannot tell without a value, and says what is missing", () => {
    expect(compare(publishedShare(76.1, 1, "t"), ours(null))).toEqual(["not recomputable", "no table"]);
    expect(compare(drawnOnly("Figure 9"), ours(3))[0]).toBe("not recomputable");
  });
});
