import { describe, expect, it } from "vitest";
import {
  countOf,
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
  formatShareCounts,
  formatWholePercent,
} from "./format.ts";

describe("numbers", () => {
  it("have a decimal in percent only from a hundred observations on", () => {
    expect([formatPercent(0.3456, 99), formatPercent(0.3456, 100), formatPercent(null, 0)]).toEqual([
      "35%",
      "34.6%",
      "–",
    ]);
    expect(formatPercent(-0.05, 50)).toBe("−5%");
    expect([formatWholePercent(0.346), formatWholePercent(null)]).toEqual(["35%", "–"]);
  });

  it("have a true minus sign and no negative zero", () => {
    expect([formatNumber(-1.234), formatNumber(-0.001), formatNumber(2, 0), formatNumber(null)]).toEqual([
      "−1.23",
      "0.00",
      "2",
      "–",
    ]);
  });

  it("group thousands and agree with their nouns", () => {
    expect([
      formatCount(43960),
      countOf(1, "scenario"),
      countOf(1234, "pair"),
      countOf(0, "category", "categories"),
    ]).toEqual(["43,960", "1 scenario", "1,234 pairs", "0 categories"]);
    expect(formatShareCounts({ count: 61, n: 1780 })).toBe("61 of 1,780");
  });

  it("state the level of an interval, and none where there is none", () => {
    const interval = { low: 0.051, high: 0.3, level: 0.95, method: "wilson" } as const;
    expect([formatInterval(interval, 50, "percent"), formatInterval(interval, 500), formatInterval(null, 500)]).toEqual(
      ["95%\u00a0CI\u00a05–30%", "95%\u00a0CI\u00a00.05\u00a0to\u00a00.30", null],
    );
    expect(formatInterval({ ...interval, low: -0.02 }, 50, "percent")).toBe("95%\u00a0CI\u00a0−2\u00a0to\u00a030%");
  });
});
