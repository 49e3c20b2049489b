import { describe, expect, it } from "vitest";
import { logRatioInterval } from "./log-ratio-interval.ts";

describe("the interval of a ratio of proportions", () => {
  it("agrees with SciPy 1.17 (relative_risk, Katz)", () => {
    const { estimate, lower, upper, n } = logRatioInterval(
      { successes: 30, trials: 200 },
      { successes: 12, trials: 180 },
    );
    expect(estimate).toBeCloseTo(2.25, 12);
    expect(lower).toBeCloseTo(1.1882454636265654, 9);
    expect(upper).toBeCloseTo(4.26048333864375, 9);
    expect(n).toBe(380);
  });

  it("gives the study's 4.6 with [2.4, 8.8] for 51 against 11 of 1,000", () => {
    const { estimate, lower, upper } = logRatioInterval(
      { successes: 51, trials: 1000 },
      { successes: 11, trials: 1000 },
    );
    expect([estimate.toFixed(1), lower.toFixed(1), upper.toFixed(1)]).toEqual(["4.6", "2.4", "8.8"]);
  });

  it("is withheld where an arm has no success", () => {
    const none = { successes: 0, trials: 50 };
    const some = { successes: 5, trials: 50 };
    const withheld = { lower: Number.NaN, upper: Number.NaN, level: 0.95, n: 100 };
    expect(logRatioInterval(none, some)).toEqual({ estimate: 0, ...withheld });
    expect(logRatioInterval(some, none)).toEqual({ estimate: Number.NaN, ...withheld });
    expect(logRatioInterval(none, none)).toEqual({ estimate: Number.NaN, ...withheld });
  });
});
