import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import type { AgreementEstimate } from "./agreement-estimate.ts";
import { brennanPrediger } from "./brennan-prediger.ts";
import { countCategories } from "./category-counts.ts";
import { congerKappa } from "./conger-kappa.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { gwetAc1 } from "./gwet-ac1.ts";
import { percentAgreement } from "./percent-agreement.ts";

/** Estimate and standard error to `digits` places, as the source prints them. */
function printed({ estimate, standardError }: AgreementEstimate, digits: number): [number, number] {
  return [Number(estimate.toFixed(digits)), Number(standardError.toFixed(digits))];
}

/** Share of agreeing pairs of different raters, counted pair by pair. */
function agreementByPairs(labels: readonly number[]): number {
  let agreeing = 0;
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < labels.length; j++) if (i !== j && labels[i] === labels[j]) agreeing += 1;
  }
  return agreeing / (labels.length * (labels.length - 1));
}

const WIKIPEDIA = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
];

/** Fleiss 1971, first 15 patients, six raters: irrCAC's `distrib.6raters`. */
const SIX_RATERS = [
  [0, 0, 0, 6, 0],
  [0, 3, 0, 0, 3],
  [0, 1, 4, 0, 1],
  [0, 0, 0, 0, 6],
  [0, 3, 0, 3, 0],
  [2, 0, 4, 0, 0],
  [0, 0, 4, 0, 2],
  [2, 0, 3, 1, 0],
  [2, 0, 0, 4, 0],
  [0, 0, 0, 0, 6],
  [1, 0, 0, 5, 0],
  [1, 1, 0, 4, 0],
  [0, 3, 3, 0, 0],
  [1, 0, 0, 5, 0],
  [0, 2, 0, 3, 1],
];

/** Krippendorff's 12 units x 4 raters with gaps: irrCAC's `raw.4raters`. */
const FOUR_RATERS = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
];
const CATEGORIES = [1, 2, 3, 4, 5];

const completeRatings = fc.integer({ min: 2, max: 5 }).chain((raters) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: raters, maxLength: raters }), {
    minLength: 2,
    maxLength: 12,
  }),
);

describe("Fleiss' kappa", () => {
  it("of Wikipedia's ten subjects and fourteen raters is 0.210 (statsmodels 0.13.5)", () => {
    expect(fleissKappa(WIKIPEDIA).estimate).toBeCloseTo(0.20993070442195522, 12);
  });

  it("agrees with irrCAC's README, with and without missing ratings", () => {
    expect(printed(fleissKappa(SIX_RATERS), 7)).toEqual([0.4139265, 0.0811929]);
    expect(printed(fleissKappa(countCategories(FOUR_RATERS, CATEGORIES)), 5)).toEqual([0.76117, 0.15302]);
  });

  it("of the study's three judges on the binary label is 0.42", () => {
    // 20,000 units with the published mean flag rate .40033 and mean pairwise agreement .7225 (arXiv 2510.07686v2).
    const flaggedBy = [7885, 4000, 4325, 3790];
    const counts = flaggedBy.flatMap((units, flags) => Array.from({ length: units }, () => [3 - flags, flags]));
    expect(fleissKappa(counts).estimate).toBeCloseTo(0.422035, 6);
    expect(gwetAc1(counts).estimate).toBeCloseTo(0.46621, 5);
    expect(brennanPrediger(counts).estimate).toBeCloseTo(0.445, 10);
  });

  it("is the textbook's formula over pairs of raters", () => {
    fc.assert(
      fc.property(completeRatings, (ratings) => {
        const all = ratings.flat();
        const chance = [1, 2, 3].reduce((sum, c) => sum + (all.filter((x) => x === c).length / all.length) ** 2, 0);
        const observed = ratings.reduce((sum, row) => sum + agreementByPairs(row), 0) / ratings.length;
        const { estimate } = fleissKappa(countCategories(ratings, [1, 2, 3]));
        if (1 - chance < 1e-9) expect(estimate).toBeNaN();
        else expect(estimate).toBeCloseTo((observed - chance) / (1 - chance), 9);
      }),
    );
  });

  it("is not estimable when every rating is the same, or nothing is rated", () => {
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toMatchObject({ estimate: Number.NaN, n: 2, pairableUnits: 2, ratings: 6 });
    expect(fleissKappa([])).toMatchObject({ estimate: Number.NaN, standardError: Number.NaN, n: 0, pairableUnits: 0 });
  });
});

describe("Gwet's AC1", () => {
  it("agrees with irrCAC's README, with and without missing ratings", () => {
    expect(printed(gwetAc1(SIX_RATERS), 7)).toEqual([0.4448007, 0.0841876]);
    expect(printed(gwetAc1(countCategories(FOUR_RATERS, CATEGORIES)), 5)).toEqual([0.77544, 0.14295]);
  });

  it("is 1 when every rating is the same", () => {
    expect(
      gwetAc1([
        [3, 0],
        [3, 0],
      ]),
    ).toMatchObject({ estimate: 1, standardError: 0, n: 2 });
  });
});

describe("Brennan and Prediger's coefficient", () => {
  it("agrees with irrCAC's README, with and without missing ratings", () => {
    expect(printed(brennanPrediger(SIX_RATERS), 7)).toEqual([0.4388889, 0.0831214]);
    expect(printed(brennanPrediger(countCategories(FOUR_RATERS, CATEGORIES)), 5)).toEqual([0.77273, 0.14472]);
  });

  it("counts categories that nobody used", () => {
    const unused = SIX_RATERS.map((row) => [...row, 0, 0, 0, 0, 0]);
    expect(brennanPrediger(unused).chanceAgreement).toBe(0.1);
  });
});

describe("Conger's kappa", () => {
  it("agrees with irrCAC's README", () => {
    expect(printed(congerKappa(FOUR_RATERS, CATEGORIES), 5)).toEqual([0.76282, 0.14917]);
  });

  it("is not estimable for a single rater", () => {
    expect(congerKappa([[1], [2]], [1, 2])).toMatchObject({ estimate: Number.NaN, n: 2, pairableUnits: 0 });
  });
});

describe("percent agreement", () => {
  it("is over units with two ratings or more (irrCAC's README)", () => {
    const { estimate, n } = percentAgreement(countCategories(FOUR_RATERS, CATEGORIES));
    expect([estimate.toFixed(7), n]).toEqual(["0.8181818", 11]);
  });
});

describe("the coefficients together", () => {
  const countsOf = completeRatings.map((ratings) => countCategories(ratings, [1, 2, 3]));
  const coefficients = [fleissKappa, gwetAc1, brennanPrediger];

  it("do not depend on the order of units or of categories", () => {
    fc.assert(
      fc.property(countsOf, (counts) => {
        const mirrored = [...counts].reverse().map((row) => [...row].reverse());
        for (const coefficient of coefficients) {
          const [a, b] = [coefficient(counts), coefficient(mirrored)];
          if (Number.isNaN(a.estimate)) expect(b.estimate).toBeNaN();
          else expect(b.estimate).toBeCloseTo(a.estimate, 9);
        }
      }),
    );
  });

  it("are 1 for full agreement and never more", () => {
    for (const coefficient of coefficients)
      expect(
        coefficient([
          [2, 0],
          [0, 2],
        ]).estimate,
      ).toBe(1);
    fc.assert(
      fc.property(countsOf, (counts) => {
        for (const coefficient of coefficients)
          expect(coefficient(counts).estimate <= 1 + 1e-12).not.toBe(Number.isNaN(coefficient(counts).estimate));
      }),
    );
  });

  it("have standard errors close to the spread of fresh draws of units (jackknife)", () => {
    const counts = Array.from({ length: 20 }, () => SIX_RATERS).flat();
    for (const coefficient of coefficients) {
      const without = counts.map((_, i) => coefficient(counts.toSpliced(i, 1)).estimate);
      const centre = without.reduce((a, b) => a + b, 0) / without.length;
      const jackknife = Math.sqrt(
        ((counts.length - 1) / counts.length) * without.reduce((s, x) => s + (x - centre) ** 2, 0),
      );
      expect(Math.abs(coefficient(counts).standardError / jackknife - 1)).toBeLessThan(0.01);
    }
  });

  it("refuse counts and labels that are none", () => {
    expect(() => fleissKappa([[1, 2], [3]])).toThrow(InputError);
    expect(() => gwetAc1([[1, -1]])).toThrow("the counts of unit 0");
    expect(() => countCategories([["yes", "maybe"]], ["yes", "no"])).toThrow('unit 0 is rated "maybe"');
  });
});
