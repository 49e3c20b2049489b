import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { randomFor } from "../../base/random.ts";
import { bcaInterval } from "./bca-interval.ts";
import { clusterBootstrap } from "./cluster-bootstrap.ts";
import type { Interval } from "./interval.ts";
import { jackknifeAcceleration } from "./jackknife-acceleration.ts";
import { ofResampledClusters } from "./of-resampled-clusters.ts";

/** Failures and responses of twenty clusters of unequal size. */
const FAILURES = [3, 0, 1, 7, 2, 0, 5, 1, 1, 0, 12, 2, 4, 0, 1, 3, 0, 2, 6, 1];
const RESPONSES = [9, 3, 4, 10, 6, 3, 9, 3, 6, 3, 15, 6, 9, 3, 4, 6, 3, 6, 12, 3];
const NOWHERE: Interval = { lower: Number.NaN, upper: Number.NaN };

const dot = (weights: Float64Array, values: readonly number[]): number =>
  weights.reduce((sum, w, i) => sum + w * values[i]!, 0);
const meanOf = (values: readonly number[]) => (weights: Float64Array) =>
  dot(weights, values) / weights.reduce((a, b) => a + b, 0);
const rate = (weights: Float64Array): number => dot(weights, FAILURES) / dot(weights, RESPONSES);

function expectNear(actual: Interval, expected: Interval, tolerance: number): void {
  expect(Math.abs(actual.lower - expected.lower)).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(actual.upper - expected.upper)).toBeLessThanOrEqual(tolerance);
}

describe("the cluster bootstrap", () => {
  it("agrees with SciPy 1.17 at 300,000 resamples, for a mean", () => {
    const found = clusterBootstrap({ clusters: 20, estimator: meanOf(FAILURES), key: ["scipy"], replicates: 40_000 });
    expect(found.estimate).toBe(2.55);
    expect(Math.abs(found.standardError - 0.66295)).toBeLessThan(0.01);
    expectNear(found.percentile, { lower: 1.4, upper: 3.95 }, 0.0501);
    expectNear(found.bca, { lower: 1.55, upper: 4.3 }, 0.0501);
  });

  it("agrees with SciPy 1.17 at 300,000 resamples, for a ratio over clusters of unequal size", () => {
    const found = clusterBootstrap({ clusters: 20, estimator: rate, key: ["scipy"], replicates: 40_000 });
    expect(Math.abs(found.standardError - 0.061514)).toBeLessThan(0.001);
    expectNear(found.percentile, { lower: 0.285714, upper: 0.524823 }, 0.004);
    expectNear(found.bca, { lower: 0.311828, upper: 0.556291 }, 0.004);
  });

  it("covers the mean of 40 skewed clusters about as often as it says, in 200 worlds", () => {
    const held = { percentile: 0, bca: 0 };
    for (let world = 0; world < 200; world++) {
      const random = randomFor("skewed", world);
      const values = Array.from({ length: 40 }, () => -Math.log(1 - random.next()));
      const { percentile, bca } = clusterBootstrap({ clusters: 40, estimator: meanOf(values), key: ["skewed", world] });
      if (percentile.lower <= 1 && 1 <= percentile.upper) held.percentile += 1;
      if (bca.lower <= 1 && 1 <= bca.upper) held.bca += 1;
    }
    expect(Math.min(held.percentile, held.bca)).toBeGreaterThanOrEqual(176);
    expect(Math.max(held.percentile, held.bca)).toBeLessThanOrEqual(199);
  });

  it("gives the same for the same key and another for another", () => {
    const run = (seed: number) => clusterBootstrap({ clusters: 20, estimator: rate, key: ["seed", seed] });
    expect(run(1)).toEqual(run(1));
    expect(run(1).standardError).not.toBe(run(2).standardError);
  });

  it("takes estimators of drawn clusters too", () => {
    const byIndex = ofResampledClusters((drawn) => drawn.reduce((sum, i) => sum + FAILURES[i]!, 0) / drawn.length);
    const options = { clusters: 20, key: ["either"] } as const;
    const [a, b] = [
      clusterBootstrap({ ...options, estimator: byIndex }),
      clusterBootstrap({ ...options, estimator: meanOf(FAILURES) }),
    ];
    expect(a.percentile).toEqual(b.percentile);
    expect(ofResampledClusters((drawn) => Number([...drawn].join("")))(new Float64Array([0, 2, 0, 1]))).toBe(113);
  });

  it("counts replicates without a value and withholds the intervals when they are many", () => {
    const ratio = (weights: Float64Array): number => weights[0]! / weights[1]!;
    const found = clusterBootstrap({ clusters: 2, estimator: ratio, key: ["undefined"] });
    expect(found).toMatchObject({ estimate: 1, n: 2, percentile: NOWHERE, bca: NOWHERE, standardError: Number.NaN });
    expect(found.undefinedReplicates).toBeGreaterThan(300);
  });

  it("withholds the intervals of a statistic that never varies, of one cluster and of none", () => {
    for (const clusters of [0, 1, 12]) {
      const found = clusterBootstrap({ clusters, estimator: () => 0.5, key: ["flat"] });
      expect(found).toMatchObject({ n: clusters, percentile: NOWHERE, bca: NOWHERE, standardError: Number.NaN });
    }
  });

  it("refuses fewer than 2,000 replicates", () => {
    expect(() => clusterBootstrap({ clusters: 5, estimator: () => 1, key: ["few"], replicates: 100 })).toThrow(
      InputError,
    );
  });
});

describe("the acceleration", () => {
  it("of a mean is a sixth of the skewness over sqrt(n)", () => {
    const centre = 2.55;
    const moment = (power: number): number => FAILURES.reduce((sum, x) => sum + (x - centre) ** power, 0) / 20;
    const expected = moment(3) / moment(2) ** 1.5 / (6 * Math.sqrt(20));
    expect(jackknifeAcceleration({ clusters: 20, estimator: meanOf(FAILURES), groups: 1000 })).toBeCloseTo(
      expected,
      12,
    );
  });

  it("keeps its scale when groups are left out instead of clusters", () => {
    const random = randomFor("groups");
    const values = Array.from({ length: 20_000 }, () => -Math.log(1 - random.next()));
    const by = (groups: number): number =>
      jackknifeAcceleration({ clusters: values.length, estimator: meanOf(values), groups });
    const theory = 2 / (6 * Math.sqrt(20_000));
    expect(Math.abs(by(500) - theory)).toBeLessThan(0.7 * theory);
  });
});

describe("the BCa interval", () => {
  it("without bias and acceleration is the percentile interval", () => {
    const sortedReplicates = Array.from({ length: 2001 }, (_, i) => i - 1000);
    const found = bcaInterval({ sortedReplicates, estimate: 0, acceleration: 0, level: 0.9 });
    expect(found.lower).toBeCloseTo(-900, 6);
    expect(found.upper).toBeCloseTo(900, 6);
  });

  it("does not exist where the estimate lies outside all replicates", () => {
    expect(bcaInterval({ sortedReplicates: [1, 2, 3], estimate: 9, acceleration: 0, level: 0.95 })).toEqual(NOWHERE);
  });
});
