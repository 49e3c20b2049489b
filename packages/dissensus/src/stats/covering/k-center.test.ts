import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceOf, squaredDistance, squaredOf } from "./integer-metric.ts";
import { kCenter } from "./k-center.ts";
import type { KCenterRequest } from "./k-center-problem.ts";
import { quantise } from "./quantise.ts";

/** Points on the unit circle: 0, 90, 180 degrees and a copy of the first; chords of 90 degrees are sqrt(2), of 180 degrees 2. */
const circle = new Float32Array([1, 0, 0, 1, -1, 0, 1, 0]);

const unweighted = { vectors: circle, dimensions: 2 };

describe("kCenter, worked by hand", () => {
  it("greedy takes the first point, then the opposite one, then the one between, and never the copy", () => {
    expect(kCenter({ ...unweighted, mode: "greedy", threshold: 0.4 })).toEqual({
      mode: "greedy",
      threshold: 0.4,
      k: null,
      picks: new Uint32Array([0, 2, 1]),
      keys: new Float64Array([Number.POSITIVE_INFINITY, 4_096_000_000, 2_048_000_000]),
      pickDistances: new Float64Array([Number.POSITIVE_INFINITY, 2, Math.SQRT2]),
      nearest: { centre: new Int32Array([0, 1, 2, 0]), distance: new Float64Array(4) },
      coverRadius: 0,
      separation: Math.SQRT2,
      bound: {
        factor: 2,
        centres: 3,
        radiusWithFewer: Math.SQRT2 / 2,
        statement:
          "The cover radius is at most twice the least possible with 3 centres. Any set with fewer than 3 centres has radius 0.7071 or more.",
      },
    });
  });

  it("net takes what no earlier centre covers, in order", () => {
    const selection = kCenter({ ...unweighted, mode: "net", threshold: 1.5 });
    expect([selection.picks, selection.nearest?.centre, selection.coverRadius, selection.separation]).toEqual([
      new Uint32Array([0, 2]),
      new Int32Array([0, 0, 2, 0]),
      Math.SQRT2,
      2,
    ]);
  });

  it("a key equal to the limit is taken, one just below it is not", () => {
    const threshold = distanceOf(2_048_000_000);
    expect(squaredOf(threshold)).toBeLessThanOrEqual(2_048_000_001);
    const reached = { vectors: new Float32Array([1, 0, -1, 0]), dimensions: 2, threshold: 2 };
    expect(kCenter({ ...reached, mode: "net" }).picks).toEqual(new Uint32Array([0, 1]));
    expect(kCenter({ ...reached, mode: "greedy" }).picks).toEqual(new Uint32Array([0, 1]));
    expect(kCenter({ ...reached, mode: "net", threshold: 2.000001 }).picks).toEqual(new Uint32Array([0]));
    expect(kCenter({ ...reached, mode: "greedy", threshold: 2.000001 }).picks).toEqual(new Uint32Array([0]));
  });

  it("greedy starts from the heaviest point and weighs distances by the point that wants to be near", () => {
    const selection = kCenter({ ...unweighted, weights: [1, 3, 0.5, 2.5], mode: "greedy", threshold: 1 });
    expect([selection.picks, selection.pickDistances, selection.coverRadius, selection.bound.factor]).toEqual([
      new Uint32Array([1, 3]),
      new Float64Array([Number.POSITIVE_INFINITY, Math.SQRT2]),
      Math.SQRT2 / 2,
      null,
    ]);
  });

  it("net scans by weight, ties to the lowest index, and states the bound that holds", () => {
    const selection = kCenter({ ...unweighted, weights: [1, 2, 2, 0], mode: "net", threshold: 2 });
    expect([selection.picks, selection.bound]).toEqual([
      new Uint32Array([1, 2]),
      {
        factor: null,
        centres: null,
        radiusWithFewer: Math.SQRT2,
        statement:
          "The cover radius is below the threshold. Any set with fewer than 2 centres has radius 1.4142 or more.",
      },
    ]);
  });

  it("net with k raises the threshold until at most k centres come out", () => {
    const selection = kCenter({ ...unweighted, mode: "net", k: 2 });
    expect([selection.picks, selection.k, selection.bound.factor, selection.bound.centres]).toEqual([
      new Uint32Array([0, 2]),
      2,
      2,
      2,
    ]);
    expect(kCenter({ ...unweighted, mode: "net", threshold: selection.threshold! }).picks).toEqual(selection.picks);
  });

  it("stops at k or at the threshold, whichever comes first", () => {
    expect(kCenter({ ...unweighted, mode: "greedy", threshold: 0.4, k: 2 }).picks).toEqual(new Uint32Array([0, 2]));
    expect(kCenter({ ...unweighted, mode: "greedy", threshold: 1.5, k: 3 }).picks).toEqual(new Uint32Array([0, 2]));
    expect(kCenter({ ...unweighted, mode: "net", threshold: 1.5, k: 3 })).toMatchObject({
      picks: new Uint32Array([0, 2]),
      threshold: 1.5,
    });
  });

  it("takes fewer than k where only copies are left", () => {
    expect(kCenter({ ...unweighted, mode: "greedy", k: 4 }).picks).toEqual(new Uint32Array([0, 2, 1]));
    expect(kCenter({ ...unweighted, mode: "net", k: 4 })).toMatchObject({
      picks: new Uint32Array([0, 1, 2]),
      threshold: null,
    });
  });

  it("leaves out nearest centres and cover radius when they are not asked for", () => {
    const whole = kCenter({ ...unweighted, mode: "net", threshold: 0.4 });
    expect(kCenter({ ...unweighted, mode: "net", threshold: 0.4, nearest: false })).toEqual({
      ...whole,
      nearest: null,
      coverRadius: null,
    });
  });

  it("finds no centre where nothing has weight, and none among no points", () => {
    const nothing = { picks: new Uint32Array(0), coverRadius: 0, separation: null };
    expect(kCenter({ ...unweighted, weights: [0, 0, 0, 0], mode: "net", k: 1 })).toMatchObject({
      ...nothing,
      nearest: { centre: new Int32Array(4).fill(-1), distance: new Float64Array(4).fill(Number.POSITIVE_INFINITY) },
    });
    expect(kCenter({ vectors: new Float32Array(0), dimensions: 3, mode: "greedy", k: 1 })).toMatchObject(nothing);
  });
});

describe("kCenter refuses", () => {
  it.each<[string, Partial<KCenterRequest>, string]>([
    ["a request without a stopping rule", { threshold: undefined }, "neither a threshold nor k is given"],
    ["a threshold of 0", { threshold: 0 }, "the threshold is 0"],
    ["a threshold that is no number", { threshold: Number.NaN }, "the threshold is NaN"],
    ["half a centre", { k: 1.5 }, "k is 1.5"],
    ["too few weights", { weights: [1, 2] }, "there are 2 weights for 4 vectors"],
    ["a negative weight", { weights: [1, 1, -1, 1] }, "weight 2 is -1"],
    ["a missing weight", { weights: [1, Number.NaN, 1, 1] }, "weight 1 is NaN"],
    ["a vector of NaN", { vectors: new Float32Array([1, 0, Number.NaN, 0]) }, "vector 1 holds NaN at position 0"],
  ])("%s", (_, change, message) => {
    expect(() => kCenter({ ...unweighted, mode: "net", threshold: 0.4, ...change })).toThrow(
      expect.objectContaining({ name: "InputError", message }),
    );
  });
});

const coordinate = fc.integer({ min: -3, max: 3 });
const weight = fc.constantFrom(0, 0.5, 1, 1, 1.5, 3);

/** Up to 9 points on a coarse grid (so with ties, copies and opposite points), half the time weighted. */
const instance = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 }))
  .chain(([count, dimensions]) =>
    fc.record({
      dimensions: fc.constant(dimensions),
      rows: fc.array(
        fc
          .array(coordinate, { minLength: dimensions, maxLength: dimensions })
          .filter((row) => row.some((x) => x !== 0)),
        {
          minLength: count,
          maxLength: count,
        },
      ),
      weights: fc.option(fc.array(weight, { minLength: count, maxLength: count }), { nil: undefined }),
    }),
  )
  .map(({ rows, dimensions, weights }) => ({ vectors: new Float32Array(rows.flat()), dimensions, weights }));

type Instance = typeof instance extends fc.Arbitrary<infer T> ? T : never;
const threshold = fc.constantFrom(0.3, 0.7, 1, Math.SQRT2, 1.9, 2, 3);

function weightOf({ weights }: Instance, row: number): number {
  return weights?.[row] ?? 1;
}

/** Least weighted cover radius over all sets of at most `size` of the points. */
function optimum(drawn: Instance, size: number): number {
  const points = quantise(drawn.vectors, drawn.dimensions);
  const rows = [...Array(points.count).keys()];
  let best = Number.POSITIVE_INFINITY;
  for (let set = 1; set < 1 << points.count; set++) {
    const centres = rows.filter((row) => (set >> row) & 1);
    if (centres.length > size) continue;
    const radii = rows.map((row) => {
      const distance = Math.min(...centres.map((centre) => distanceOf(squaredDistance(points, row, centre))));
      return weightOf(drawn, row) * distance;
    });
    best = Math.min(best, Math.max(...radii));
  }
  return best;
}

const slack = 1 + 1e-12;

describe("kCenter over any points", () => {
  it("keeps centres at least a threshold apart and everything else below it, in both modes", () => {
    fc.assert(
      fc.property(instance, threshold, fc.constantFrom("greedy" as const, "net" as const), (drawn, threshold, mode) => {
        const selection = kCenter({ ...drawn, mode, threshold });
        expect(selection.coverRadius).toBeLessThan(threshold * slack);
        expect(selection.separation ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(threshold / slack);
        expect([...selection.picks].filter((pick) => weightOf(drawn, pick) === 0)).toEqual([]);
        expect(new Set(selection.picks).size).toBe(selection.picks.length);
        if (selection.picks.length > 0)
          expect(selection.nearest!.centre.every((centre) => selection.picks.includes(centre))).toBe(true);
      }),
    );
  });

  it("net: any set with fewer centres has weighted radius at least half the threshold, and half the separation", () => {
    fc.assert(
      fc.property(instance, threshold, (drawn, threshold) => {
        const { picks, bound } = kCenter({ ...drawn, mode: "net", threshold });
        if (picks.length < 2) return;
        const least = optimum(drawn, picks.length - 1);
        expect(least * slack).toBeGreaterThanOrEqual(Math.max(threshold / 2 / slack, bound.radiusWithFewer!));
      }),
    );
  });

  it("covers within the factor that it states", () => {
    fc.assert(
      fc.property(
        instance,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom("greedy" as const, "net" as const),
        (drawn, k, mode) => {
          const { picks, coverRadius, bound } = kCenter({ ...drawn, mode, k });
          expect(picks.length).toBeLessThanOrEqual(k);
          if (bound.factor !== null && picks.length > 0)
            expect(coverRadius).toBeLessThanOrEqual(2 * optimum(drawn, bound.centres!) * slack);
        },
      ),
    );
  });

  it("net with k and any weights covers within twice the optimum, or takes every distinct point", () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 5 }), (drawn, k) => {
        const { picks, coverRadius } = kCenter({ ...drawn, mode: "net", k });
        if (picks.length > 0) expect(coverRadius).toBeLessThanOrEqual(2 * optimum(drawn, k) * slack);
      }),
    );
  });

  it("net is unchanged by points of lower weight that come later", () => {
    fc.assert(
      fc.property(instance, threshold, (drawn, threshold) => {
        const weights = [...(drawn.weights ?? Array(drawn.vectors.length / drawn.dimensions).fill(1)), 0.25];
        const vectors = new Float32Array([...drawn.vectors, ...drawn.vectors.slice(0, drawn.dimensions)]);
        const before = kCenter({ ...drawn, mode: "net", threshold }).picks;
        expect(kCenter({ ...drawn, vectors, weights, mode: "net", threshold }).picks.slice(0, before.length)).toEqual(
          before,
        );
      }),
    );
  });

  it("greedy takes at every step the greatest weight x distance, of equals the lowest index", () => {
    fc.assert(
      fc.property(instance, (drawn) => {
        const points = quantise(drawn.vectors, drawn.dimensions);
        const { picks } = kCenter({ ...drawn, mode: "greedy", k: 9 });
        picks.forEach((pick, step) => {
          if (step === 0) return;
          const keys = [...Array(points.count).keys()].map(
            (row) =>
              weightOf(drawn, row) ** 2 *
              Math.min(...[...picks.slice(0, step)].map((centre) => squaredDistance(points, row, centre))),
          );
          expect(pick).toBe(keys.indexOf(Math.max(...keys)));
        });
      }),
    );
  });
});
