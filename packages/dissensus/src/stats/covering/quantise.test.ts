import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceOf, squaredDistance, squaredOf } from "./integer-metric.ts";
import { packVectors } from "./pack-vectors.ts";
import { quantise } from "./quantise.ts";

describe("quantise", () => {
  it("scales rows to length 32000 and rounds halves up", () => {
    expect(quantise(new Float32Array([3, 4, -2, 0]), 2)).toEqual({
      rows: new Int16Array([19200, 25600, -32000, 0]),
      count: 2,
      dimensions: 2,
      squaredLengths: new Uint32Array([1_024_000_000, 1_024_000_000]),
    });
  });

  it("takes int16 rows of that length as they are", () => {
    const rows = new Int16Array([19200, 25600]);
    expect(quantise(rows, 2)).toEqual({
      rows,
      count: 1,
      dimensions: 2,
      squaredLengths: new Uint32Array([1_024_000_000]),
    });
  });

  it("measures opposite vectors as 2 apart, without overflow", () => {
    const points = quantise(new Float32Array([1, 0, -1, 0, 0, 5]), 2);
    expect([
      squaredDistance(points, 0, 1),
      squaredDistance(points, 0, 2),
      distanceOf(squaredDistance(points, 0, 1)),
    ]).toEqual([4_096_000_000, 2_048_000_000, 2]);
    expect(squaredOf(0.4)).toBe(163_840_000);
  });

  it("moves no distance by more than sqrt(d) / 32000", () => {
    const row = fc
      .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 5 })
      .filter((row) => row.some((x) => x !== 0));
    fc.assert(
      fc.property(row, row, (a, b) => {
        const unit = (v: number[]): number[] => v.map((x) => x / Math.hypot(...v));
        const exact = Math.hypot(...unit(a).map((x, i) => x - unit(b)[i]!));
        const measured = distanceOf(squaredDistance(quantise(new Float32Array([...a, ...b]), 5), 0, 1));
        expect(Math.abs(measured - exact)).toBeLessThanOrEqual(Math.sqrt(5) / 32000);
      }),
    );
  });

  it.each([
    ["NaN", [1, 0, Number.NaN, 1], "vector 1 holds NaN at position 0"],
    ["an infinite value", [1, 0, 1, Number.NEGATIVE_INFINITY], "vector 1 holds -Infinity at position 1"],
    ["a zero vector", [1, 0, 0, 0], "vector 1 is all zeros, so it has no direction"],
    ["an incomplete vector", [1, 0, 1], "vector 1 has 1 values, not 2"],
  ])("refuses %s, naming the row", (_, values, message) => {
    expect(() => quantise(new Float32Array(values), 2)).toThrow(
      expect.objectContaining({ name: "InputError", area: "vectors", message }),
    );
  });

  it("refuses int16 rows of another length, naming the row", () => {
    expect(() => quantise(new Int16Array([32000, 0, 0, 30000]), 2)).toThrow(
      "int16 vector 1 has length 30000.0, not 32000",
    );
  });

  it("refuses a number of dimensions that is none", () => {
    expect(() => quantise(new Float32Array(4), 0)).toThrow("dimensions is 0");
  });
});

describe("packVectors", () => {
  it("lays vectors out row after row", () => {
    expect(packVectors([[1, 2], new Float32Array([3, 4])])).toEqual({
      vectors: new Float32Array([1, 2, 3, 4]),
      dimensions: 2,
    });
  });

  it("names the first vector of another length", () => {
    expect(() => packVectors([[1, 2], [3, 4], [5]])).toThrow("vector 2 has 1 values, vector 0 has 2");
  });
});
