import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { type ClusterEquations, clusteredLeastSquares } from "./clustered-least-squares.ts";

function equationsOf(rows: readonly (readonly number[])[], values: readonly number[]): ClusterEquations {
  const columns = rows[0]!.length;
  const normal = new Float64Array(columns ** 2);
  const right = new Float64Array(columns);
  rows.forEach((row, r) => {
    row.forEach((x, i) => {
      right[i]! += x * values[r]!;
      row.forEach((z, j) => {
        normal[i * columns + j]! += x * z;
      });
    });
  });
  return { normal, right };
}

describe("clusteredLeastSquares", () => {
  it("gives a straight line through points, each its own cluster: White's HC1 with G / (G - 1), by hand", () => {
    // x 0 1 2 3, y 1 3 2 5: slope 5.5 / 5 = 1.1, intercept 1.1. Residuals -.1 .8 -1.3 .6.
    const points = [
      [0, 1],
      [1, 3],
      [2, 2],
      [3, 5],
    ] as const;
    const found = clusteredLeastSquares(
      points.map(([x, y]) => equationsOf([[1, x]], [y])),
      2,
    );
    expect([...found.coefficients]).toEqual([expect.closeTo(1.1, 12), expect.closeTo(1.1, 12)]);
    // slope: sum over points of ((x - 1.5) / 5 x residual)^2 x 4 / 3
    const influences = [0.03, -0.08, -0.13, 0.18].map((influence) => influence ** 2);
    expect(found.standardErrors[1]).toBeCloseTo(Math.sqrt((influences.reduce((a, b) => a + b, 0) * 4) / 3), 12);
  });

  it("is the standard error of a mean of cluster means, where clusters are of one size", () => {
    const random = randomFor("clustered least squares");
    const clusters = Array.from({ length: 30 }, () => {
      const shared = random.normal();
      return Array.from({ length: 4 }, () => shared + random.normal());
    });
    const found = clusteredLeastSquares(
      clusters.map((values) =>
        equationsOf(
          values.map(() => [1]),
          values,
        ),
      ),
      1,
    );
    const means = clusters.map((values) => values.reduce((a, b) => a + b, 0) / 4);
    const mean = means.reduce((a, b) => a + b, 0) / 30;
    const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 29;
    expect(found.coefficients[0]).toBeCloseTo(mean, 12);
    expect(found.standardErrors[0]).toBeCloseTo(Math.sqrt(variance / 30), 12);
  });

  it("has no coefficient for columns that make each other up, and keeps those that they do not touch", () => {
    const random = randomFor("collinear");
    const equations = Array.from({ length: 20 }, () => {
      const [a, b] = [random.normal(), random.normal()];
      return equationsOf([[1, a, b, a - 1, 0]], [2 + 3 * b]);
    });
    const { coefficients } = clusteredLeastSquares(equations, 5);
    expect([...coefficients].map((value) => Number.isNaN(value))).toEqual([true, true, false, true, true]);
    expect(coefficients[2]).toBeCloseTo(3, 9);
    expect(clusteredLeastSquares([], 2).coefficients).toEqual(Float64Array.from([Number.NaN, Number.NaN]));
  });
});
