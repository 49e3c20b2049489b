import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { Attribution } from "../findings/gap.ts";
import type { RunQuestion } from "../run-question.ts";

type Clause = { readonly clause: string | null };

export interface ClauseCounts extends Clause, Readonly<Record<VerdictLabel, number>>, Attribution {
  readonly scenarios: number;
  readonly pairs: number;
  readonly meanDisagreement: number;
  readonly examples: readonly string[];
  readonly score: number | null;
}

/** Per decisive clause (null: none applies) what is counted and summed; the shares with intervals are asked for apart. */
export async function clauseCounts(ask: RunQuestion): Promise<ClauseCounts[]> {
  return ask<ClauseCounts>(`, on_scenarios AS (
  SELECT DISTINCT clause, scenarioId, gap_scenarios.pairId, disagreement FROM gap_verdicts JOIN gap_scenarios USING (scenarioId)
),
scenario_counts AS (
  SELECT clause, count(*) AS scenarios, count(DISTINCT pairId) AS pairs, avg(disagreement) AS meanDisagreement,
    (array_agg(scenarioId ORDER BY disagreement DESC, scenarioId))[:5] AS examples
  FROM on_scenarios GROUP BY clause
),
label_counts AS (
  SELECT clause, ${["compliant", "non_compliant", "ambiguous"].map((label) => `count(*) FILTER (label = '${label}') AS ${label}`).join(", ")}
  FROM gap_verdicts GROUP BY clause
),
attributions AS (
  SELECT clause, ${attributions.map((kind) => `count(*) FILTER (kind = '${kind}') AS ${kind}`).join(", ")}
  FROM touches GROUP BY clause
),
-- A settled pair is left open where all targets fail; where that cannot be told, neither can the pair.
pairs_on_scenarios AS (
  SELECT scenarioId, count(unsettled OR allFail) AS judgePairs FROM judge_pairs JOIN gap_scenarios USING (scenarioId) GROUP BY scenarioId
),
contributions AS (
  SELECT clause, scenarioId, disagreement * count(*) FILTER (unsettled OR allFail) / judgePairs AS contribution
  FROM touches JOIN gap_scenarios USING (scenarioId) JOIN pairs_on_scenarios USING (scenarioId) WHERE judgePairs > 0
  GROUP BY clause, scenarioId, disagreement, judgePairs
),
scores AS (
  SELECT clause, sum(contribution) / (
    SELECT count(*) FROM gap_scenarios WHERE scenarioId NOT IN (SELECT scenarioId FROM pairs_on_scenarios WHERE judgePairs = 0)
  ) AS score FROM contributions GROUP BY clause
)
SELECT scenario_counts.*, label_counts.* EXCLUDE (clause), score,
  ${attributions.map((kind) => `coalesce(${kind}, 0) AS ${kind}`).join(", ")}
FROM scenario_counts
JOIN label_counts ON label_counts.clause IS NOT DISTINCT FROM scenario_counts.clause
LEFT JOIN attributions ON attributions.clause IS NOT DISTINCT FROM scenario_counts.clause
LEFT JOIN scores ON scores.clause IS NOT DISTINCT FROM scenario_counts.clause
ORDER BY scenario_counts.clause NULLS LAST`);
}

const attributions = ["agreement", "ambiguity", "precedence", "redundancy", "scope", "coverage"] as const;
