import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { pearsonCorrelation } from "./pearson-correlation.ts";
import { spearmanCorrelation } from "./spearman-correlation.ts";

const NOT_ESTIMABLE = { estimate: Number.NaN, n: 0 };

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
