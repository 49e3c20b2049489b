import { groupBy } from "../../../base/group-by.ts";
import { allTargets } from "../../../domain/run/model-set.ts";
import { clusterBootstrap } from "../../../stats/inference/cluster-bootstrap.ts";
import { quantityOf } from "../../estimates/quantity-of.ts";
import type { Quantity } from "../../findings/quantity.ts";
import type { RunQuestion } from "../../run-question.ts";

interface Squares {
  readonly a: string;
  readonly b: string;
  readonly pairId: string;
  /** Sums over the pair's scenarios and both values. */
  readonly shown: number;
  readonly bare: number;
  readonly scenarios: number;
}

/**
 * Per pair of clauses, ids in order and joined by a line end: R = 1 - sum D2(spec) / sum D2(none), squares of all targets' deviations on both values freed
 * from noise: 1 where the spec brings the targets together wholly, 0 where it changes nothing, below 0 where it drives them apart. Null where the interval of
 * the denominator holds 0: then there is nothing to resolve. Cluster bootstrap over pairs. Empty for a run without the arm `none`.
 */
export async function resolutions(ask: RunQuestion, seed: number): Promise<ReadonlyMap<string, Quantity>> {
  const rows = await ask<Squares>(`
SELECT least(value1Id, value2Id)[8:] AS a, greatest(value1Id, value2Id)[8:] AS b, shown.pairId, count(*) AS scenarios,
  sum(shown.correctedSquare1 + shown.correctedSquare2) AS shown, sum(bare.correctedSquare1 + bare.correctedSquare2) AS bare
FROM noise AS shown JOIN noise AS bare ON bare.scenarioId = shown.scenarioId AND bare.modelSet = shown.modelSet AND bare.arm = 'none'
JOIN pairs ON pairs.pairId = shown.pairId AND pairs.kind = 'clauses'
WHERE shown.arm = (SELECT arm FROM run) AND shown.arm <> 'none' AND shown.modelSet = '${allTargets}'
  AND shown.correctedSquare1 IS NOT NULL AND bare.correctedSquare1 IS NOT NULL
GROUP BY a, b, shown.pairId ORDER BY a, b, shown.pairId`);
  return new Map(
    [...groupBy(rows, ({ a, b }) => `${a}\n${b}`)].map(([key, pairs]) => [key, resolutionOf(pairs, [seed, "R", key])]),
  );
}

function resolutionOf(pairs: readonly Squares[], key: readonly (string | number)[]): Quantity {
  const scenarios = pairs.reduce((sum, pair) => sum + pair.scenarios, 0);
  const total = (of: "shown" | "bare", weights: Float64Array): number =>
    pairs.reduce((sum, pair, i) => sum + weights[i]! * pair[of], 0);
  const clusters = pairs.length;
  const bare = clusterBootstrap({ clusters, estimator: (weights) => total("bare", weights), key: [...key, "bare"] });
  if (!(bare.percentile.lower > 0)) return quantityOf(null, scenarios);
  const ratio = clusterBootstrap({
    clusters,
    estimator: (weights) => 1 - total("shown", weights) / total("bare", weights),
    key: [...key, "ratio"],
  });
  const { lower: low, upper: high } = ratio.percentile;
  const interval = { low, high, level: ratio.level, method: "cluster-bootstrap" } as const;
  return quantityOf(ratio.estimate, scenarios, { interval: Number.isFinite(low) ? interval : null });
}
