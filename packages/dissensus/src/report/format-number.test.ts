import { describe, expect, it } from "vitest";
import { formatCount, formatDecimal, formatQuantity, formatShare } from "./format-number.ts";

const interval = { low: 0.081, high: 0.17, level: 0.95, method: "wilson" } as const;

describe("numbers for readers", () => {
  it("have their n, their interval and what is unscored", () => {
    expect(formatShare({ count: 25, n: 203, value: 25 / 203, unscored: 1200, interval })).toBe(
      "12.3% [8.1, 17.0], 25 of 203, 1,200 unscored",
    );
    expect(formatShare({ count: 0, n: 0, value: null, unscored: 0, interval: null })).toBe("not known (n = 0)");
    expect(formatQuantity({ value: 0.1234, n: 4, unscored: 2, interval })).toBe("0.12 [0.08, 0.17], n = 4, 2 unscored");
    expect(formatQuantity({ value: null, n: 1, unscored: 0, interval: null })).toBe("not known (n = 1)");
  });

  it("have no minus before zero", () => {
    expect([-0.001, -0.01, 0.004, null].map(formatDecimal)).toEqual(["0.00", "-0.01", "0.00", "not known"]);
  });

  it("have thousands apart", () => {
    expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
  });
});
