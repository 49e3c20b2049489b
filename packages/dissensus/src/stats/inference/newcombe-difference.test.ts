import { describe, expect, it } from "vitest";
import { newcombeDifference } from "./newcombe-difference.ts";

describe("Newcombe's interval for a difference", () => {
  it("agrees with his example 56/70 against 48/80 (Newcombe 1998)", () => {
    const { estimate, lower, upper, n } = newcombeDifference(
      { successes: 56, trials: 70 },
      { successes: 48, trials: 80 },
    );
    expect(estimate).toBeCloseTo(0.2, 12);
    expect([lower.toFixed(8), upper.toFixed(8), n]).toEqual(["0.05243147", "0.33387265", 150]);
  });

  it("is mirrored when the arms change places, and stays within -1 and 1", () => {
    const [few, many] = [
      { successes: 0, trials: 5 },
      { successes: 9, trials: 9 },
    ];
    const there = newcombeDifference(few, many);
    const back = newcombeDifference(many, few);
    expect([back.lower, back.upper]).toEqual([-there.upper, -there.lower]);
    expect(there.lower).toBeGreaterThanOrEqual(-1);
  });

  it("does not exist where an arm has no trials", () => {
    expect(newcombeDifference({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toEqual({
      estimate: Number.NaN,
      lower: Number.NaN,
      upper: Number.NaN,
      level: 0.95,
      n: 2,
    });
  });
});
