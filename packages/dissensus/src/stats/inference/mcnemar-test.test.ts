import { describe, expect, it } from "vitest";
import { mcnemarTest } from "./mcnemar-test.ts";

describe("McNemar's test", () => {
  it("agrees with Agresti's approval ratings, 150 against 86", () => {
    const { chiSquared, correctedChiSquared, pValue, correctedPValue, n } = mcnemarTest({
      firstOnly: 150,
      secondOnly: 86,
    });
    expect([chiSquared.toFixed(6), correctedChiSquared.toFixed(6), n]).toEqual(["17.355932", "16.817797", 236]);
    expect(pValue).toBeCloseTo(3.099293772727715e-5, 9);
    expect(correctedPValue).toBeGreaterThan(pValue);
  });

  it("is exact for 5 against 15, whichever comes first", () => {
    expect(mcnemarTest({ firstOnly: 5, secondOnly: 15 }).exactPValue).toBeCloseTo(0.04138946533, 10);
    expect(mcnemarTest({ firstOnly: 15, secondOnly: 5 })).toEqual(mcnemarTest({ firstOnly: 5, secondOnly: 15 }));
  });

  it("has nothing to say without discordant pairs", () => {
    expect(mcnemarTest({ firstOnly: 0, secondOnly: 0 })).toEqual({
      chiSquared: Number.NaN,
      pValue: Number.NaN,
      correctedChiSquared: Number.NaN,
      correctedPValue: Number.NaN,
      exactPValue: 1,
      n: 0,
    });
  });

  it("rejects a true null at most as often as it says, exactly counted", () => {
    for (const pairs of [6, 17, 40]) {
      let rejected = 0;
      let ways = 1;
      for (let first = 0; first <= pairs; first++) {
        if (mcnemarTest({ firstOnly: first, secondOnly: pairs - first }).exactPValue <= 0.05)
          rejected += ways / 2 ** pairs;
        ways = (ways * (pairs - first)) / (first + 1);
      }
      expect(rejected).toBeLessThanOrEqual(0.05);
      expect(rejected).toBeGreaterThan(0.01);
    }
  });
});
