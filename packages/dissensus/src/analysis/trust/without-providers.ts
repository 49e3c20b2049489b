import { compareText } from "../../base/compare.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { WithoutProvider } from "../findings/trust.ts";
import type { RunQuestion } from "../run-question.ts";

/** Disagreement of all targets with each provider's scorers left out in turn; nothing where one provider has them all. */
export async function withoutProviders(
  ask: RunQuestion,
  { panels, settings }: AnalysisInputs,
): Promise<WithoutProvider[]> {
  const providers = [...new Set(panels.scorer.map(({ provider }) => provider))].sort(compareText);
  if (providers.length < 2) return [];
  const found: WithoutProvider[] = [];
  for (const provider of providers) {
    const left = panels.scorer.filter((scorer) => scorer.provider !== provider).map(({ name }) => name);
    const tables = disagreementBy(left);
    const share = (name: string, column: string) =>
      clusteredShares(ask, {
        name: `${name}-without-${provider}`,
        keys: [],
        tables,
        observations: `SELECT pairId, ${column} >= (SELECT minimumDisagreement FROM run) AS hit FROM compared`,
        seed: settings.seed,
      });
    const [high, highWithAll] = [await share("high", "without"), await share("high-with-all", "withAll")];
    const [row] = await ask<{ scenarios: number; correlation: number | null }>(`, ${tables},
ranked AS (
  SELECT rank() OVER (ORDER BY without) + (count(*) OVER (PARTITION BY without) - 1) / 2 AS a,
    rank() OVER (ORDER BY withAll) + (count(*) OVER (PARTITION BY withAll) - 1) / 2 AS b
  FROM compared
)
SELECT count(*) AS scenarios, corr(a, b) AS correlation FROM ranked`);
    found.push({
      provider,
      scorers: left.length,
      high: high(),
      highWithAll: highWithAll(),
      rankCorrelation: quantityOf(row!.correlation, row!.scenarios),
    });
  }
  return found;
}

/** Scenarios on which D of all targets exists both ways. */
function disagreementBy(scorers: readonly string[]): string {
  const list = scorers.map((name) => `'${name.replaceAll("'", "''")}'`).join(", ");
  return `
left_positions AS (
  SELECT scenarioId, pairId, target, avg(position1) AS position1, avg(position2) AS position2
  FROM (
    SELECT scenarioId, pairId, target, scorer, avg(position1) AS position1, avg(position2) AS position2
    FROM scorer_readings WHERE scorer IN (${list}) GROUP BY scenarioId, pairId, target, scorer
  ) GROUP BY scenarioId, pairId, target
),
left_disagreements AS (
  SELECT scenarioId, pairId, round(greatest(stddev_pop(position1), stddev_pop(position2)), 9) AS without
  FROM left_positions GROUP BY scenarioId, pairId HAVING count(*) > 1
),
compared AS (
  SELECT left_disagreements.*, disagreement AS withAll
  FROM left_disagreements JOIN own_disagreements USING (scenarioId) WHERE modelSet = 'all'
)`;
}
