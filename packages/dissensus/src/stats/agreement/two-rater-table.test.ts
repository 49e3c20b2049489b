import { describe, expect, it } from "vitest";
import { brennanPrediger } from "./brennan-prediger.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { congerKappa } from "./conger-kappa.ts";
import { gwetAc1 } from "./gwet-ac1.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { percentAgreement } from "./percent-agreement.ts";
import { scottPi } from "./scott-pi.ts";
import { countsOfTwoRaterTable, twoRaterTable } from "./two-rater-table.ts";

/** irrCAC's `cont3x3abstractors`. */
const ABSTRACTORS = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
];

describe("a table of two raters", () => {
  it("has irrCAC's coefficients", () => {
    const counts = countsOfTwoRaterTable(ABSTRACTORS);
    const found = {
      cohen: cohenKappa(ABSTRACTORS).estimate,
      scott: scottPi(ABSTRACTORS).estimate,
      ac1: gwetAc1(counts).estimate,
      brennanPrediger: brennanPrediger(counts).estimate,
      krippendorff: krippendorffAlpha(counts, { level: "nominal" }).estimate,
      percent: percentAgreement(counts).estimate,
    };
    expect(Object.entries(found).map(([name, estimate]) => [name, estimate.toFixed(7)])).toEqual([
      ["cohen", "0.7964094"],
      ["scott", "0.7962397"],
      ["ac1", "0.8493305"],
      ["brennanPrediger", "0.8350000"],
      ["krippendorff", "0.7972585"],
      ["percent", "0.8900000"],
    ]);
  });

  it("is counted from the labels that both raters gave", () => {
    const first = ["yes", "no", "yes", null, "no"] as const;
    const second = ["yes", "yes", null, "no", "no"] as const;
    expect(twoRaterTable(first, second, ["yes", "no"])).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(() => twoRaterTable(["yes"], [], ["yes"])).toThrow("1 and 0 ratings");
    expect(() => twoRaterTable(["yes"], ["no"], ["yes"])).toThrow('"no", which is no category');
  });
});

describe("Cohen's kappa", () => {
  it("of Wikipedia's grant proposals is 0.4", () => {
    const { estimate, n } = cohenKappa([
      [20, 5],
      [10, 15],
    ]);
    expect([estimate.toFixed(12), n]).toEqual(["0.400000000000", 50]);
  });

  it("has irrCAC's standard error", () => {
    expect(cohenKappa(ABSTRACTORS).standardError.toFixed(8)).toBe("0.05891072");
  });

  it("of the study's judges follows from their flag rates and agreement", () => {
    // Flag rates .481, .355, .365 and pairwise agreement of arXiv 2510.07686v2, per 10,000 units.
    const kappa = (first: number, second: number, agreement: number): string => {
      const both = (first + second - (10_000 - agreement)) / 2;
      return cohenKappa([
        [10_000 - first - second + both, second - both],
        [first - both, both],
      ]).estimate.toFixed(4);
    };
    expect([kappa(4810, 3550, 6752), kappa(4810, 3650, 7239), kappa(3550, 3650, 7684)]).toEqual([
      "0.3432",
      "0.4421",
      "0.4975",
    ]);
  });

  it("is Conger's at two raters", () => {
    const first = [1, 2, 2, 3, 1, 3, 2, 1];
    const second = [1, 2, 3, 3, 2, 3, 2, 2];
    const conger = congerKappa(
      first.map((label, unit) => [label, second[unit]]),
      [1, 2, 3],
    );
    expect(conger.estimate).toBeCloseTo(cohenKappa(twoRaterTable(first, second, [1, 2, 3])).estimate, 12);
  });

  it("is not estimable from nothing or from one category", () => {
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ estimate: Number.NaN, n: 0 });
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toMatchObject({ estimate: Number.NaN, n: 9 });
  });
});
