import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";

const P_1995 = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

/** The step-up rule as printed: the largest k with p(k) <= q k / m. */
function rejectedByStepUp(pValues: readonly number[], q: number): number {
  const sorted = [...pValues].sort((a, b) => a - b);
  return sorted.reduce((most, p, i) => (p <= (q * (i + 1)) / sorted.length ? i + 1 : most), 0);
}

describe("Benjamini and Hochberg's adjustment", () => {
  it("rejects four of their fifteen hypotheses at .05 (1995, section 4)", () => {
    const { adjusted, n } = benjaminiHochberg(P_1995);
    expect([...adjusted.subarray(0, 4)].map((p) => p.toFixed(6))).toEqual([
      "0.001500",
      "0.003000",
      "0.009500",
      "0.035625",
    ]);
    expect([adjusted.filter((p) => p <= 0.05).length, n]).toEqual([4, 15]);
  });

  it("is the step-up rule at every q", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (pValues, q) => {
          const near = pValues.some((_, i) =>
            pValues.some((p) => Math.abs(p - (q * (i + 1)) / pValues.length) < 1e-12),
          );
          fc.pre(!near);
          expect(benjaminiHochberg(pValues).adjusted.filter((p) => p <= q).length).toBe(rejectedByStepUp(pValues, q));
        },
      ),
    );
  });

  it("leaves missing p values out of the family", () => {
    expect(benjaminiHochberg([0.02, null, 0.01, Number.NaN])).toEqual({
      adjusted: new Float64Array([0.02, Number.NaN, 0.02, Number.NaN]),
      n: 2,
    });
    expect(benjaminiHochberg([])).toEqual({ adjusted: new Float64Array(0), n: 0 });
    expect(() => benjaminiHochberg([0.5, 1.2])).toThrow(InputError);
  });
});
