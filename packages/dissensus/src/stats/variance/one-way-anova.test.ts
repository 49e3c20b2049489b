import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intraclassCorrelation } from "../agreement/intraclass-correlation.ts";
import { studentTTails } from "../distributions/student-t-distribution.ts";
import { oneWayAnova } from "./one-way-anova.ts";
import { varianceComponents } from "./variance-components.ts";

/** Yield of dyestuff by batch: Davies & Goldsmith 1972, R's lme4 `Dyestuff`. */
const DYESTUFF = [
  [1545, 1440, 1440, 1520, 1580],
  [1540, 1555, 1490, 1560, 1495],
  [1595, 1550, 1605, 1510, 1560],
  [1445, 1440, 1595, 1465, 1545],
  [1595, 1630, 1515, 1635, 1625],
  [1520, 1455, 1450, 1480, 1445],
];

describe("one-way analysis of variance", () => {
  it("of a hand-worked example", () => {
    expect(
      oneWayAnova([
        [1, 2, 3],
        [2, 4, 6, null],
        [Number.NaN, 5, 7],
      ]),
    ).toEqual({
      betweenMeanSquare: expect.closeTo(9.75, 12),
      withinMeanSquare: expect.closeTo(2.4, 12),
      betweenDegreesOfFreedom: 2,
      withinDegreesOfFreedom: 5,
      f: expect.closeTo(9.75 / 2.4, 12),
      pValue: expect.closeTo(0.0895729197058852, 9),
      effectiveGroupSize: 2.625,
      groups: 3,
      n: 8,
    });
  });

  it("of two groups is Student's t, squared", () => {
    const list = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const { f, pValue, withinMeanSquare } = oneWayAnova([a, b]);
        fc.pre(withinMeanSquare > 0);
        const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / x.length;
        const t = (mean(a) - mean(b)) / Math.sqrt(withinMeanSquare * (1 / a.length + 1 / b.length));
        expect(f).toBeCloseTo(t * t, 8);
        expect(pValue).toBeCloseTo(2 * studentTTails(Math.abs(t), a.length + b.length - 2).upper, 9);
      }),
    );
  });

  it("states what it cannot tell", () => {
    expect(oneWayAnova([[1], [2]])).toMatchObject({ withinMeanSquare: Number.NaN, pValue: Number.NaN, n: 2 });
    expect(oneWayAnova([])).toMatchObject({ betweenMeanSquare: Number.NaN, f: Number.NaN, groups: 0, n: 0 });
    expect(
      oneWayAnova([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ f: Number.POSITIVE_INFINITY, pValue: 0 });
    expect(
      oneWayAnova([
        [1, 1],
        [1, 1],
      ]),
    ).toMatchObject({ f: Number.NaN, pValue: Number.NaN });
  });
});

describe("components of variance", () => {
  it("of the dyestuff agree with R's lme4 (REML)", () => {
    const { between, within, restricted, groups, n } = varianceComponents(DYESTUFF);
    expect([between.toFixed(2), within.toFixed(2), groups, n]).toEqual(["1764.05", "2451.25", 6, 30]);
    expect(restricted).toEqual({ between, within });
  });

  it("give the intraclass correlation of one-way data", () => {
    const { between, within } = varianceComponents(DYESTUFF);
    expect(between / (between + within)).toBeCloseTo(intraclassCorrelation(DYESTUFF).icc11, 12);
  });

  it("may be negative, where restricted likelihood has 0 and all variance within", () => {
    const { between, within, restricted } = varianceComponents([
      [0, 6],
      [6, 0],
      [1, 5],
    ]);
    expect(between).toBeLessThan(0);
    expect(restricted).toEqual({ between: 0, within: expect.closeTo(44 / 5, 12) });
    expect(within).toBeCloseTo(44 / 3, 12);
  });

  it("have no restricted likelihood here for groups of unequal size, and none at all without replicates", () => {
    const none = { between: Number.NaN, within: Number.NaN };
    expect(
      varianceComponents([
        [1, 2, 9],
        [4, 5],
      ]),
    ).toMatchObject({ restricted: none, n: 5 });
    expect(varianceComponents([[1], [2], [3]])).toEqual({ ...none, restricted: none, groups: 3, n: 3 });
  });
});
