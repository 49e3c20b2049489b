import { describe, expect, it } from "vitest";
import { askOf, score } from "../fixtures/dataset-rows.ts";
import { groupedCounts } from "./grouped-counts.ts";
import { ofGroupedCounts } from "./of-grouped-counts.ts";

/** One observation per pair; every third is a hit. */
const observations = (pairs: number): string =>
  `SELECT 'pair ' || i AS pairId, CASE WHEN i % 3 = 0 THEN 'hit' WHEN i % 3 = 1 THEN 'miss' END AS cell FROM range(${pairs}) AS numbers(i)`;

describe("groupedCounts", () => {
  it("counts by cell and value pair, without observations that are null", async () => {
    const { cells, groups } = await groupedCounts(await askOf({}), { observations: observations(9) });
    expect(cells).toEqual(["hit", "miss"]);
    expect(groups).toHaveLength(6);
    expect(groups.reduce((sum, [hits]) => sum + hits!, 0)).toBe(3);
  });

  it("throws many pairs together into 500 groups and loses none", async () => {
    const { groups } = await groupedCounts(await askOf({}), { observations: observations(3000) });
    expect(groups).toHaveLength(500);
    const totals = [0, 1].map((cell) => groups.reduce((sum, group) => sum + group[cell]!, 0));
    expect(totals).toEqual([1000, 1000]);
  });

  it("gives a statistic with the interval that independent pairs have", async () => {
    const counts = await groupedCounts(await askOf({ scores: [score("s1a", "o3", 1, 1)] }), {
      observations: observations(3000),
    });
    const share = ofGroupedCounts(
      counts,
      (count) => count("hit") / (count("hit") + count("miss")),
      (count) => count("hit") + count("miss"),
      ["test"],
    );
    // binomial standard error of a half from 2,000: 0.0112
    const { low, high } = share.interval!;
    expect([share.value, share.n]).toEqual([0.5, 2000]);
    expect((high - low) / (2 * 1.96)).toBeGreaterThan(0.0112 * 0.85);
    expect((high - low) / (2 * 1.96)).toBeLessThan(0.0112 * 1.15);
  });

  it("has no value without observations, and no interval for one pair", async () => {
    const ask = await askOf({});
    const share = async (pairs: number) =>
      ofGroupedCounts(
        await groupedCounts(ask, { observations: observations(pairs) }),
        (count) => count("hit") / (count("hit") + count("miss")),
        () => pairs,
        ["test"],
      );
    expect(await share(0)).toEqual({ value: null, n: 0, unscored: 0, interval: null });
    expect(await share(1)).toEqual({ value: 1, n: 1, unscored: 0, interval: null });
  });
});
