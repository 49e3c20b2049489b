import type { RandomKey } from "../../../base/random.ts";
import { clusterBootstrap } from "../../../stats/inference/cluster-bootstrap.ts";
import { quantityOf } from "../../estimates/quantity-of.ts";
import type { Interval, Quantity } from "../../findings/quantity.ts";
import type { GroupedCounts } from "./grouped-counts.ts";

/** The count of a cell; 0 where it was never seen. */
export type CountOf = (cell: string) => number;

/**
 * A statistic of the counts with its cluster bootstrap interval over value pairs (BCa; percentile where BCa does not exist). `n` is what it rests
 * on. No value where the statistic is NaN; no interval for fewer than two groups, or where resampling does not move it.
 */
export function ofGroupedCounts(
  { cells, groups }: GroupedCounts,
  statistic: (count: CountOf) => number,
  n: (count: CountOf) => number,
  key: RandomKey,
): Quantity {
  const sums = new Float64Array(cells.length);
  const index = new Map(cells.map((cell, at) => [cell, at]));
  const count: CountOf = (cell) => sums[index.get(cell) ?? -1] ?? 0;
  const estimator = (weights: Float64Array): number => {
    sums.fill(0);
    groups.forEach((group, place) => {
      const weight = weights[place]!;
      if (weight !== 0) for (let cell = 0; cell < group.length; cell++) sums[cell]! += weight * group[cell]!;
    });
    return statistic(count);
  };
  const { estimate, bca, percentile, level } = clusterBootstrap({ clusters: groups.length, estimator, key });
  estimator(new Float64Array(groups.length).fill(1));
  const { lower: low, upper: high } = Number.isNaN(bca.lower) ? percentile : bca;
  const interval: Interval | null = Number.isNaN(low) ? null : { low, high, level, method: "cluster-bootstrap" };
  return quantityOf(estimate, n(count), { interval });
}
