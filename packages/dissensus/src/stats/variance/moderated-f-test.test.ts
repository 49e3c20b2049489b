import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { fTails } from "../distributions/f-distribution.ts";
import { moderatedFTest } from "./moderated-f-test.ts";
import { oneWayAnova } from "./one-way-anova.ts";
import { variancePrior } from "./variance-prior.ts";

const VARIANCES = [0.2, 1.5, 0.7, 3.1, 0.05, 0.9, 0.4, 2.2, 6, 0.33];
const DEGREES = [4, 4, 4, 3, 4, 4, 2, 4, 4, 4];
const ROWS = VARIANCES.map((variance, i) => ({ variance, degreesOfFreedom: DEGREES[i]! }));

/**
 * Rows of five models with two samples each; the rows' true variances are s0^2 d0 / chi-squared(d0), d0 = 8, s0^2 =
 * 0.5.
 */
function simulatedRows(rows: number, effect: number) {
  const random = randomFor("moderated", effect);
  return Array.from({ length: rows }, () => {
    const chiSquared = Array.from({ length: 8 }, () => random.normal() ** 2).reduce((a, b) => a + b, 0);
    const sd = Math.sqrt((0.5 * 8) / chiSquared);
    return oneWayAnova([0, 0, 0, 0, effect].map((mean) => [mean + sd * random.normal(), mean + sd * random.normal()]));
  });
}

describe("the prior of the variances", () => {
  it("solves Smyth's moment equations (SciPy 1.17, root of the trigamma equation)", () => {
    const { variance, degreesOfFreedom, n, floored } = variancePrior(ROWS);
    expect(degreesOfFreedom).toBeCloseTo(2.433533145164652, 8);
    expect(variance).toBeCloseTo(0.637124185340312, 8);
    expect([n, floored]).toEqual([10, 0]);
  });

  it("is infinitely sure where the rows differ no more than by chance", () => {
    const equal = VARIANCES.map(() => ({ variance: 2, degreesOfFreedom: 4 }));
    expect(variancePrior(equal).degreesOfFreedom).toBe(Number.POSITIVE_INFINITY);
  });

  it("raises variances to the floor and counts them", () => {
    const prior = variancePrior([...ROWS, { variance: 0, degreesOfFreedom: 4 }], { floor: 1 / 12 });
    expect([prior.floor, prior.floored, prior.n]).toEqual([1 / 12, 2, 11]);
    expect(variancePrior([...ROWS, { variance: 0, degreesOfFreedom: 4 }]).floor).toBeCloseTo(0.7e-5, 12);
  });

  it("borrows nothing from a single row and does not exist without one", () => {
    expect(variancePrior(ROWS.slice(0, 1))).toMatchObject({ degreesOfFreedom: 0, n: 1 });
    expect(variancePrior([{ variance: Number.NaN, degreesOfFreedom: 0 }])).toMatchObject({
      variance: Number.NaN,
      degreesOfFreedom: 0,
      n: 0,
    });
  });
});

describe("the moderated F test", () => {
  it("weighs a row's own variance against the prior by degrees of freedom (SciPy 1.17)", () => {
    const rows = ROWS.map((row) => ({
      betweenMeanSquare: 4,
      betweenDegreesOfFreedom: 2,
      withinMeanSquare: row.variance,
      withinDegreesOfFreedom: row.degreesOfFreedom,
    }));
    const first = moderatedFTest(rows).rows[0]!;
    expect(first.moderatedVariance).toBeCloseTo(0.36534556822455305, 8);
    expect(first.pValue).toBeCloseTo(0.008492296456521225, 8);
    expect(first.denominatorDegreesOfFreedom).toBeCloseTo(6.433533145164652, 7);
  });

  it("finds the prior again and is uniform where there is no difference, in 4,000 rows", () => {
    const { prior, rows, n } = moderatedFTest(simulatedRows(4000, 0));
    expect(Math.abs(prior.degreesOfFreedom / 8 - 1)).toBeLessThan(0.2);
    expect(Math.abs(prior.variance / 0.5 - 1)).toBeLessThan(0.05);
    for (const level of [0.01, 0.05, 0.2, 0.5]) {
      const share = rows.filter((row) => row.pValue <= level).length / n;
      expect(Math.abs(share - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / n));
    }
  });

  it("keeps its level on a scale of whole numbers with the variance of rounding as floor, not with limma's", () => {
    const random = randomFor("whole numbers");
    const rows = Array.from({ length: 4000 }, () => {
      const expected = 6 * random.next();
      const score = (): number => Math.max(0, Math.min(6, Math.round(expected + 0.8 * random.normal())));
      return oneWayAnova([
        [score(), score()],
        [score(), score()],
      ]);
    });
    const shareBelow = (options: { varianceFloor?: number }): number =>
      moderatedFTest(rows, options).rows.filter((row) => row.pValue <= 0.01).length / rows.length;
    expect(shareBelow({ varianceFloor: 1 / 12 })).toBeLessThan(0.015);
    expect(shareBelow({})).toBeGreaterThan(0.04);
  });

  it("finds more true differences than the plain F test", () => {
    const anovas = simulatedRows(1000, 2.5);
    const moderated = moderatedFTest(anovas).rows.filter((row) => row.pValue <= 0.01).length;
    const plain = anovas.filter((row) => row.pValue <= 0.01).length;
    expect(moderated).toBeGreaterThan(1.2 * plain);
  });

  it("tests a row without replicates against the prior, and none without groups", () => {
    const rows = [...simulatedRows(50, 0), oneWayAnova([[0], [3]]), oneWayAnova([[1, 2]])];
    const { prior, rows: moderated, n } = moderatedFTest(rows);
    const f = 4.5 / prior.variance;
    expect(moderated[50]).toEqual({
      f,
      pValue: fTails(f, { numerator: 1, denominator: prior.degreesOfFreedom }).upper,
      moderatedVariance: prior.variance,
      denominatorDegreesOfFreedom: prior.degreesOfFreedom,
    });
    expect(moderated[51]).toMatchObject({ f: Number.NaN, pValue: Number.NaN });
    expect(n).toBe(51);
    expect(moderatedFTest([])).toMatchObject({ rows: [], n: 0 });
  });
});
