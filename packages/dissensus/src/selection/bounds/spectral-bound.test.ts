import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spectralBound } from "./spectral-bound.ts";

const rowsOf = (rows: number[][]): Float64Array[] => rows.map((row) => Float64Array.from(row));

describe("spectralBound", () => {
  it("is the greatest absolute eigenvalue, at most size^(1/16) too large", () => {
    const bound = spectralBound(
      rowsOf([
        [2, 1],
        [1, 2],
      ]),
      2,
    );
    expect(bound).toBeGreaterThanOrEqual(3);
    expect(bound).toBeLessThan(3 * 2 ** (1 / 16));
  });

  it("looks at the leading block only, and is 0 for nothing", () => {
    const matrix = rowsOf([
      [0, 0, 5],
      [0, 0, 5],
      [5, 5, 9],
    ]);
    expect(spectralBound(matrix, 2)).toBe(0);
  });

  it("is no less than any Rayleigh quotient", () => {
    const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });
    const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(entries, vector, (values, x) => {
        const matrix = rowsOf(
          [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => values[i * 4 + j]! + values[j * 4 + i]!)),
        );
        const form = matrix.reduce(
          (sum, row, i) => sum + x[i]! * row.reduce((part, value, j) => part + value * x[j]!, 0),
          0,
        );
        const length = x.reduce((sum, value) => sum + value * value, 0);
        expect(Math.abs(form)).toBeLessThanOrEqual(spectralBound(matrix, 4) * length * (1 + 1e-12) + 1e-300);
      }),
    );
  });
});
