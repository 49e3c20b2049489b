import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { randomFor } from "../../base/random.ts";
import { intraclassCorrelation } from "./intraclass-correlation.ts";

/** Shrout & Fleiss 1979, table 2: six targets, four judges. */
const SHROUT_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const rounded = (found: object): Record<string, number> =>
  Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number((value as number).toFixed(6))]));

describe("intraclass correlation", () => {
  it("agrees with Shrout and Fleiss' example (R psych 2.2.9)", () => {
    expect(rounded(intraclassCorrelation(SHROUT_FLEISS))).toEqual({
      icc11: 0.165742,
      icc21: 0.289764,
      icc31: 0.714841,
      icc1k: 0.442797,
      icc2k: 0.620051,
      icc3k: 0.909316,
      n: 6,
      raters: 4,
    });
  });

  it("leaves out units that a rater missed", () => {
    const withGap = [...SHROUT_FLEISS, [5, null, 4, 4], [1, 2, Number.NaN, 4]];
    expect(intraclassCorrelation(withGap)).toEqual(intraclassCorrelation(SHROUT_FLEISS));
  });

  it("finds the share of variance between units that a simulation put in", () => {
    const random = randomFor("icc", 1);
    const ratings = Array.from({ length: 4000 }, () => {
      const unit = 2 * random.normal();
      return Array.from({ length: 3 }, () => unit + random.normal());
    });
    const { icc11, icc21, icc31 } = intraclassCorrelation(ratings);
    for (const estimate of [icc11, icc21, icc31]) expect(Math.abs(estimate - 0.8)).toBeLessThan(0.02);
  });

  it("is not estimable from one unit or one rater", () => {
    expect(intraclassCorrelation([[1, 2]])).toMatchObject({ icc21: Number.NaN, icc3k: Number.NaN, n: 1, raters: 2 });
    expect(intraclassCorrelation([[1], [2], [3]])).toMatchObject({ icc11: Number.NaN, n: 3, raters: 1 });
    expect(() => intraclassCorrelation([[1, 2], [3]])).toThrow(InputError);
  });
});
