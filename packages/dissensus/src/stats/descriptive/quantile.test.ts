import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { quantile } from "./quantile.ts";

const NOT_ESTIMABLE = { estimate: Number.NaN, n: 0 };

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 30 });

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
