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
    const tables = comparedWith(provider);
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
      scorers: panels.scorer.filter((scorer) => scorer.provider !== provider).length,
      high: high(),
      highWithAll: highWithAll(),
      rankCorrelation: quantityOf(row!.correlation, row!.scenarios),
    });
  }
  return found;
}

/** Scenarios on which D of all targets exists both ways. */
function comparedWith(provider: string): string {
  return `
compared AS (
  SELECT left_out.scenarioId, left_out.pairId, left_out.disagreement AS without, own_disagreements.disagreement AS withAll
  FROM disagreements_without AS left_out JOIN own_disagreements USING (scenarioId)
  WHERE left_out.without = '${provider.replaceAll("'", "''")}' AND modelSet = 'all'
)`;
}
