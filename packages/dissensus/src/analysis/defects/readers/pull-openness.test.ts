import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pullOpenness } from "./pull-openness.ts";

/** So many groups around a mean, with a little spread that cancels. */
const around = (mean: number): number[] => [mean - 0.1, mean + 0.1, mean - 0.1, mean + 0.1];

describe("how far a spec's pull on its readers is shared", () => {
  it("is 0 open where all are moved alike, and 1 where as many are moved each way", () => {
    expect(pullOpenness([around(1), around(1), around(1)], ["test"]).openness).toBeCloseTo(0, 9);
    expect(pullOpenness([around(1), around(-1)], ["test"]).openness).toBe(1);
  });

  it("worked by hand: three up by 2, one down by 2", () => {
    // squared error of each mean: 0.04 / 3 / 4 = 1/300. Mean of means 1, of squares 4; common 1 - 1/1200, all 4 - 1/300.
    const { openness } = pullOpenness([around(2), around(2), around(2), around(-2)], ["test"]);
    expect(openness).toBeCloseTo(1 - Math.sqrt((1 - 1 / 1200) / (4 - 1 / 300)), 12);
  });

  it("says nothing where nobody is moved beyond noise, or nothing can tell noise from pull", () => {
    const noise = [
      [1, -1, 0.5, -0.5],
      [-0.7, 0.9, -0.4, 0.2],
    ];
    const nothing = { openness: null, interval: null };
    expect(pullOpenness(noise, ["test"])).toEqual(nothing);
    expect(pullOpenness([[1], [-1]], ["test"])).toEqual(nothing);
    expect(pullOpenness([], ["test"])).toEqual(nothing);
  });

  it("leaves out what has no score, and an interval holds the estimate", () => {
    const shifts = [
      [1.2, 0.8, Number.NaN, 1.1, 0.9],
      [-0.9, -1.3, -0.8, -1.1, Number.NaN],
      [1, 1.3, 0.9, 1.2, 1],
    ];
    const { openness, interval } = pullOpenness(shifts, ["test"]);
    expect(interval!.low).toBeLessThanOrEqual(openness!);
    expect(interval!.high).toBeGreaterThanOrEqual(openness!);
  });

  it("does not change when the two sides change names, or the targets their order", () => {
    const shift = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.array(shift, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        (shifts) => {
          const { openness } = pullOpenness(shifts, ["test"]);
          const mirrored = pullOpenness(shifts.map((ofTarget) => ofTarget.map((value) => -value)).reverse(), ["test"]);
          if (openness === null) expect(mirrored.openness).toBeNull();
          else expect(mirrored.openness).toBeCloseTo(openness, 6);
        },
      ),
      { numRuns: 20 },
    );
  });
});
