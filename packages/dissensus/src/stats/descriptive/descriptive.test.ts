import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { averageRanks } from "./average-ranks.ts";
import { lift } from "./lift.ts";
import { mean } from "./mean.ts";
import { pearsonCorrelation } from "./pearson-correlation.ts";
import { phiCoefficient } from "./phi-coefficient.ts";
import { populationStandardDeviation } from "./population-standard-deviation.ts";
import { quantile } from "./quantile.ts";
import { sampleVariance } from "./sample-variance.ts";
import { spearmanCorrelation } from "./spearman-correlation.ts";

const NOT_ESTIMABLE = { estimate: Number.NaN, n: 0 };
const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 30 });
const positions = fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { maxLength: 14 });

describe("population standard deviation", () => {
  it("is half the distance of two values", () => {
    expect(populationStandardDeviation([1, 6])).toEqual({ estimate: 2.5, n: 2 });
  });

  it("divides by n: the textbook's 2 4 4 4 5 5 7 9 have 2", () => {
    expect(populationStandardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ estimate: 2, n: 8 });
  });

  it("skips what is missing and says how many it used", () => {
    expect(populationStandardDeviation([null, 0, undefined, 6, Number.NaN])).toEqual({ estimate: 3, n: 2 });
    expect(populationStandardDeviation(new Float64Array([0, Number.NaN, 6]))).toEqual({ estimate: 3, n: 2 });
  });

  it("is not estimable from nothing and zero for one value", () => {
    expect(populationStandardDeviation([null])).toEqual(NOT_ESTIMABLE);
    expect(populationStandardDeviation([4])).toEqual({ estimate: 0, n: 1 });
  });

  it("keeps its digits beside a large mean", () => {
    expect(populationStandardDeviation([1e9, 1e9 + 2]).estimate).toBe(1);
  });

  it("is at most 3 on the scale 0 to 6, and at least 1.5 only where two scores are 3 apart", () => {
    fc.assert(
      fc.property(positions, (scores) => {
        const { estimate, n } = populationStandardDeviation(scores);
        const present = scores.filter((score) => score !== null);
        expect(n).toBe(present.length);
        if (n === 0) return;
        expect(estimate).toBeLessThanOrEqual(3);
        if (estimate >= 1.5) expect(Math.max(...present) - Math.min(...present)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it("is the root mean square over all ordered pairs, halved", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const squares = values.flatMap((a) => values.map((b) => (a - b) ** 2 / 2));
        const byPairs = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
        expect(populationStandardDeviation(values).estimate).toBeCloseTo(byPairs, 7);
      }),
    );
  });
});

describe("mean and sample variance", () => {
  it("skip what is missing", () => {
    expect(mean([1, null, 3])).toEqual({ estimate: 2, n: 2 });
    expect(sampleVariance([1, Number.NaN, 3])).toEqual({ estimate: 2, n: 2 });
  });

  it("are not estimable from too little", () => {
    expect(mean([])).toEqual(NOT_ESTIMABLE);
    expect(sampleVariance([5])).toEqual({ estimate: Number.NaN, n: 1 });
  });
});

describe("quantile", () => {
  it("interpolates between order statistics (NumPy 2, default method)", () => {
    expect([0.05, 0.1, 0.33, 0.9].map((p) => quantile([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], p).estimate)).toEqual([
      1, 1, 3, 6,
    ]);
    expect(quantile([10, null, 0], 0.25)).toEqual({ estimate: 2.5, n: 2 });
  });

  it("lies between the extremes and grows with the probability", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, (values, p, q) => {
        const at = (probability: number): number => quantile(values, probability).estimate;
        expect([at(0), at(1)]).toEqual([Math.min(...values), Math.max(...values)]);
        expect(at(Math.min(p, q))).toBeLessThanOrEqual(at(Math.max(p, q)) + 1e-9);
      }),
    );
  });

  it("refuses a probability that is none and knows none of nothing", () => {
    expect(() => quantile([1], 1.5)).toThrow(InputError);
    expect(quantile([], 0.5)).toEqual(NOT_ESTIMABLE);
  });
});

describe("average ranks", () => {
  it("share the mean rank among ties (SciPy 1.17, rankdata)", () => {
    expect(averageRanks([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])).toEqual({
      ranks: new Float64Array([4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8]),
      n: 11,
      tieSizes: [2, 2, 3],
    });
  });

  it("leave the missing out", () => {
    expect(averageRanks([7, null, 2])).toEqual({ ranks: new Float64Array([2, Number.NaN, 1]), n: 2, tieSizes: [] });
  });

  it("count, for each value, the smaller ones and half of the equal ones", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const expected = values.map(
          (v) => values.filter((w) => w < v).length + (values.filter((w) => w === v).length + 1) / 2,
        );
        expect([...averageRanks(values).ranks]).toEqual(expected);
      }),
    );
  });
});

describe("correlations", () => {
  const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
  const y = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4];

  it("agree with SciPy 1.17", () => {
    expect(pearsonCorrelation(x, y).estimate).toBeCloseTo(0.09422924859889797, 12);
    expect(spearmanCorrelation(x, y).estimate).toBeCloseTo(0.1384567651467695, 12);
  });

  it("use the pairs that are complete", () => {
    expect(pearsonCorrelation([1, 2, null, 3], [2, 4, 9, 6])).toEqual({ estimate: 1, n: 3 });
    expect(spearmanCorrelation([1, 2, 9, 3], [-1, -4, Number.NaN, -90])).toEqual({ estimate: -1, n: 3 });
  });

  it("are not estimable where a side does not vary, even when its mean rounds", () => {
    expect(pearsonCorrelation([0.1, 0.1, 0.1], [1, 2, 3])).toEqual({ estimate: Number.NaN, n: 3 });
    expect(spearmanCorrelation([], [])).toEqual(NOT_ESTIMABLE);
    expect(() => pearsonCorrelation([1], [])).toThrow(InputError);
  });

  it("Spearman's is unchanged by any increasing map", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 3,
    });
    fc.assert(
      fc.property(pairs, (points) => {
        const [a, b] = [points.map((p) => p[0]), points.map((p) => p[1])];
        expect(
          spearmanCorrelation(
            a.map((v) => v ** 3 + 5),
            b,
          ),
        ).toEqual(spearmanCorrelation(a, b));
      }),
    );
  });
});

describe("two by two tables", () => {
  const table = { both: 20, firstOnly: 5, secondOnly: 10, neither: 15 };

  it("phi is Pearson's correlation of the two indicators", () => {
    const first = Array.from({ length: 50 }, (_, i) => (i < 25 ? 1 : 0));
    const second = Array.from({ length: 50 }, (_, i) => (i < 20 || (i >= 25 && i < 35) ? 1 : 0));
    expect(phiCoefficient(table).estimate).toBeCloseTo(pearsonCorrelation(first, second).estimate, 12);
    expect(phiCoefficient(table).n).toBe(50);
  });

  it("lift is the observed share over the share by chance", () => {
    expect(lift(table).estimate).toBeCloseTo(20 / 50 / ((25 / 50) * (30 / 50)), 12);
  });

  it("has neither where a trait never occurs", () => {
    const empty = { both: 0, firstOnly: 0, secondOnly: 3, neither: 4 };
    expect([phiCoefficient(empty), lift(empty)]).toEqual([
      { estimate: Number.NaN, n: 7 },
      { estimate: Number.NaN, n: 7 },
    ]);
  });
});
