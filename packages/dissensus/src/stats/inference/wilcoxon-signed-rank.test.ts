import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageRanks } from "../descriptive/average-ranks.ts";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.ts";

/** Hollander & Wolfe 1973, p. 29: depression before and after tranquiliser, R's example for wilcox.test. */
const BEFORE = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

describe("Wilcoxon's signed rank test", () => {
  it("agrees with R on Hollander and Wolfe's example", () => {
    const differences = BEFORE.map((x, i) => x - AFTER[i]!);
    expect(wilcoxonSignedRank(differences, "greater")).toEqual({ statistic: 40, pValue: 0.01953125, n: 9, zeros: 0 });
  });

  it("agrees with SciPy 1.17, two-sided", () => {
    expect(wilcoxonSignedRank([1.5, -2, 3, 0.5, 4, -1, 2.5, 6]).pValue).toBe(0.109375);
  });

  it("is the count over all sign patterns, ties included", () => {
    const list = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(list, (differences) => {
        const used = differences.filter((d) => d !== 0);
        fc.pre(used.length > 0);
        const { ranks } = averageRanks(used.map(Math.abs));
        const sumFor = (positive: (i: number) => boolean): number =>
          ranks.reduce((sum, rank, i) => sum + (positive(i) ? rank : 0), 0);
        const observed = sumFor((i) => used[i]! > 0);
        let atLeast = 0;
        for (let pattern = 0; pattern < 2 ** used.length; pattern++)
          if (sumFor((i) => ((pattern >> i) & 1) === 1) >= observed) atLeast += 1;
        expect(wilcoxonSignedRank(differences, "greater").pValue).toBeCloseTo(atLeast / 2 ** used.length, 12);
      }),
    );
  });

  it("drops zeros and missing differences, and has no value for nothing", () => {
    expect(wilcoxonSignedRank([0, null, 3, 0])).toEqual({ statistic: 1, pValue: 1, n: 1, zeros: 2 });
    expect(wilcoxonSignedRank([0])).toEqual({ statistic: Number.NaN, pValue: Number.NaN, n: 0, zeros: 1 });
  });
});
