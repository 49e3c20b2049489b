import { describe, expect, it } from "vitest";
import { orthonormalise } from "./orthonormalise.ts";

const rounded = (columns: Float64Array[]): number[][] =>
  columns.map((column) => Array.from(column, (value) => Math.round(value * 1e6) / 1e6 + 0));

describe("orthonormalise", () => {
  it("makes columns orthogonal, in their order", () => {
    expect(rounded(orthonormalise(new Float32Array([3, 1, 4, 0]), 2))).toEqual([
      [0.6, 0.8],
      [0.8, -0.6],
    ]);
  });

  it("replaces columns that add nothing", () => {
    expect(rounded(orthonormalise(new Float32Array([1, 2, 0, 0, 0, 0, 0, 0, 0]), 3))).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });
});
