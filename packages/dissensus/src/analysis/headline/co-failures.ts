import { groupBy } from "../../base/group-by.ts";
import { betaBinomialLogProbability } from "../../stats/distributions/beta-binomial-distribution.ts";
import { clusterBootstrap } from "../../stats/inference/cluster-bootstrap.ts";
import { betaBinomialFit } from "../../stats/variance/beta-binomial-fit.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { CoFailure } from "../findings/co-failure.ts";
import type { Interval } from "../findings/quantity.ts";
import type { RunQuestion } from "../run-question.ts";

/** Pairs are thrown together into at most so many groups before they are resampled. */
const mostGroups = 200;

interface GroupRow {
  readonly subset: string;
  readonly cluster: number;
  readonly scenarios: number;
  readonly allFail: number;
  /** Per governed target, by name: scenarios on which it fails. */
  readonly failures: readonly number[];
}

/** Per subset, how often all governed targets fail together beside what their own rates explain. */
export async function coFailures(ask: RunQuestion, seed: number): Promise<(subset: string) => CoFailure> {
  const complete = `
, complete AS (
  SELECT subset, own_selections.scenarioId, ('0x' || left(md5(own_selections.pairId), 6))::INTEGER % ${mostGroups} AS cluster, failing, allFail
  FROM own_selections JOIN outcomes USING (scenarioId) WHERE failing IS NOT NULL
)`;
  const groups = await ask<GroupRow>(`${complete},
per_target AS (
  SELECT subset, cluster, target, count(*) FILTER (fails) AS failures
  FROM complete JOIN target_outcomes USING (scenarioId) JOIN targets ON targets.name = target AND governed GROUP BY ALL
),
per_group AS (SELECT subset, cluster, list(failures ORDER BY target) AS failures FROM per_target GROUP BY ALL)
SELECT subset, cluster, count(*) AS scenarios, count(*) FILTER (allFail) AS allFail, any_value(failures) AS failures
FROM complete JOIN per_group USING (subset, cluster) GROUP BY ALL ORDER BY ALL`);
  const counts = await ask<{ subset: string; failing: number; scenarios: number }>(
    `${complete} SELECT subset, failing, count(*) AS scenarios FROM complete GROUP BY ALL ORDER BY ALL`,
  );
  const bySubset = groupBy(groups, ({ subset }) => subset);
  return (subset) =>
    coFailureOf(
      bySubset.get(subset) ?? [],
      counts.filter((row) => row.subset === subset),
      [seed, subset],
    );
}

function coFailureOf(
  groups: readonly GroupRow[],
  counts: readonly { readonly failing: number; readonly scenarios: number }[],
  key: readonly [number, string],
): CoFailure {
  const n = counts.reduce((sum, { scenarios }) => sum + scenarios, 0);
  const targets = groups[0]?.failures.length ?? 0;
  const total = (weights: Float64Array, of: (group: GroupRow) => number): number =>
    groups.reduce((sum, group, index) => sum + weights[index]! * of(group), 0);
  const independent = (weights: Float64Array): number => {
    const scenarios = total(weights, (group) => group.scenarios);
    return Array.from(
      { length: targets },
      (_, target) => total(weights, (group) => group.failures[target]!) / scenarios,
    ).reduce((product, rate) => product * rate, 1);
  };
  const excess = (weights: Float64Array): number =>
    total(weights, (group) => group.allFail) / total(weights, (group) => group.scenarios) - independent(weights);
  const estimate = (name: string, estimator: (weights: Float64Array) => number) => {
    if (groups.length === 0) return quantityOf(null, 0);
    const found = clusterBootstrap({ clusters: groups.length, estimator, key: [...key, "co-failure", name] });
    return quantityOf(found.estimate, n, { interval: intervalOf(found) });
  };
  const units = counts.flatMap(({ failing, scenarios }) => Array<number>(scenarios).fill(failing));
  const { maximumLikelihood: law } = betaBinomialFit(units.map((successes) => ({ successes, trials: targets })));
  return {
    independentAllFail: estimate("independent", independent),
    excess: estimate("excess", excess),
    correlation: quantityOf(law.correlation, n),
    fittedAllFail: quantityOf(Math.exp(betaBinomialLogProbability(targets, targets, law)), n),
  };
}

function intervalOf({ bca, percentile, level }: ReturnType<typeof clusterBootstrap>): Interval | null {
  const { lower: low, upper: high } = Number.isNaN(bca.lower) ? percentile : bca;
  return Number.isNaN(low) ? null : { low, high, level, method: "cluster-bootstrap" };
}
