import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyFactor, choleskyInverse, choleskySolve } from "./cholesky.ts";

describe("the Cholesky factor", () => {
  it("of a textbook matrix is whole", () => {
    const matrix = new Float64Array([4, 12, -16, 12, 37, -43, -16, -43, 98]);
    expect(choleskyFactor(matrix, 3)).toEqual(new Float64Array([2, 0, 0, 6, 1, 0, -8, 5, 3]));
  });

  it("does not exist for singular and indefinite matrices", () => {
    expect(choleskyFactor(new Float64Array([1, 1, 1, 1]), 2)).toBeUndefined();
    expect(choleskyFactor(new Float64Array([1, 2, 2, 1]), 2)).toBeUndefined();
  });

  it("solves and inverts", () => {
    const entry = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 9, maxLength: 9 }),
        fc.array(entry, { minLength: 3, maxLength: 3 }),
        (a, x) => {
          const matrix = new Float64Array(9);
          for (let i = 0; i < 3; i++) {
            for (let j = 0; j < 3; j++) {
              for (let k = 0; k < 3; k++) matrix[i * 3 + j]! += a[i * 3 + k]! * a[j * 3 + k]!;
              if (i === j) matrix[i * 3 + j]! += 1;
            }
          }
          const times = (m: Float64Array, v: ArrayLike<number>): number[] =>
            [0, 1, 2].map((i) => m[i * 3]! * v[0]! + m[i * 3 + 1]! * v[1]! + m[i * 3 + 2]! * v[2]!);
          const factor = choleskyFactor(matrix, 3)!;
          const right = new Float64Array(times(matrix, x));
          choleskySolve(factor, right).forEach((value, i) => {
            expect(value).toBeCloseTo(x[i]!, 6);
          });
          times(choleskyInverse(factor, 3), right).forEach((value, i) => {
            expect(value).toBeCloseTo(x[i]!, 6);
          });
        },
      ),
    );
  });
});
