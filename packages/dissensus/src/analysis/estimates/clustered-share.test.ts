import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../stats/inference/wilson-interval.ts";
import { type ClusterPattern, clusteredShare } from "./clustered-share.ts";

const pattern = (hits: number, scored: number, clusters: number, unscored = 0): ClusterPattern => ({
  hits,
  scored,
  unscored,
  clusters,
});

describe("clusteredShare", () => {
  it("is null, not 0, where nothing was scored", () => {
    expect(clusteredShare([pattern(0, 0, 3, 2)], ["seed"])).toEqual({
      count: 0,
      n: 0,
      unscored: 6,
      value: null,
      interval: null,
    });
    expect(clusteredShare([], ["seed"])).toEqual({ count: 0, n: 0, unscored: 0, value: null, interval: null });
  });

  it("gives Wilson's interval where every cluster has one observation", () => {
    const { lower, upper } = wilsonInterval({ successes: 3, trials: 10 });
    expect(clusteredShare([pattern(1, 1, 3), pattern(0, 1, 7, 1)], ["seed"])).toEqual({
      count: 3,
      n: 10,
      unscored: 7,
      value: 0.3,
      interval: { low: lower, high: upper, level: 0.95, method: "wilson" },
    });
  });

  it("counts clusters, not observations, for the interval of a share of 0 or 1", () => {
    const { upper } = wilsonInterval({ successes: 0, trials: 5 });
    expect(clusteredShare([pattern(0, 3, 5)], ["seed"]).interval).toEqual({
      low: 0,
      high: upper,
      level: 0.95,
      method: "wilson-over-pairs",
    });
    expect(clusteredShare([pattern(3, 3, 5)], ["seed"]).interval).toMatchObject({
      low: 1 - upper,
      high: 1,
      method: "wilson-over-pairs",
    });
  });

  it("is wider than Wilson's where a cluster's observations go together", () => {
    const together = clusteredShare([pattern(3, 3, 10), pattern(0, 3, 10)], ["seed"]).interval!;
    const { lower, upper } = wilsonInterval({ successes: 30, trials: 60 });
    expect(together.method).toBe("cluster-bootstrap");
    expect(together.high - together.low).toBeGreaterThan(1.4 * (upper - lower));
  });

  it("has no interval where one cluster gave everything", () => {
    expect(clusteredShare([pattern(1, 3, 1)], ["seed"])).toEqual({
      count: 1,
      n: 3,
      unscored: 0,
      value: 1 / 3,
      interval: null,
    });
  });

  it("keeps the standard error when very many clusters are thrown together", () => {
    const { low, high } = clusteredShare([pattern(3, 3, 10_000), pattern(0, 3, 30_000)], ["seed"]).interval!;
    const standardError = Math.sqrt((0.25 * 0.75) / 40_000);
    expect((high - low) / (2 * 1.96 * standardError)).toBeGreaterThan(0.9);
    expect((high - low) / (2 * 1.96 * standardError)).toBeLessThan(1.1);
  });

  it("holds the share, whatever the counts", () => {
    const anyPattern = fc
      .tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.integer({ min: 1, max: 6 }))
      .map(([hits, misses, unscored, clusters]) => pattern(hits, hits + misses, clusters, unscored));
    fc.assert(
      fc.property(fc.array(anyPattern, { maxLength: 5 }), (patterns) => {
        const { value, interval } = clusteredShare(patterns, ["seed"]);
        if (value === null || interval === null) return;
        expect(interval.low).toBeLessThanOrEqual(value + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(value - 1e-12);
      }),
      { numRuns: 30 },
    );
  });
});
