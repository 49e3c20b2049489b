import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitNorm } from "./unit-norm.ts";

describe("unitNorm", () => {
  it("brings a vector to length 1", () => {
    expect(unitNorm([3, 4])).toEqual(Float32Array.of(0.6, 0.8));
  });

  it.each([[[]], [[0, 0]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY, 1]]])("has nothing for %j", (vector) => {
    expect(unitNorm(vector)).toBeNull();
  });

  it("holds for vectors of any size", () => {
    const component = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 20 }), (vector) => {
        fc.pre(vector.some((value) => Math.abs(value) > 1e-300));
        const length = Math.hypot(...unitNorm(vector)!);
        expect(length).toBeCloseTo(1, 5);
      }),
    );
  });
});
