import { allTargets } from "../../domain/run/model-set.ts";
import type { RunQuestion } from "../run-question.ts";

/**
 * The scenarios on which all targets disagree most, and others that are asked for, each with the kept framings of its pair; most disagreement
 * first. They come from the selected and random ones, which are labelled and judged, unless nothing was selected.
 */
export async function chosenScenarios(
  ask: RunQuestion,
  limit: number,
  others: readonly string[],
): Promise<{ readonly scenarioId: string; readonly pairId: string }[]> {
  return await ask<{ scenarioId: string; pairId: string }>(
    `
, by_disagreement AS (
  SELECT kept.scenarioId, kept.pairId, disagreement
  FROM kept LEFT JOIN (FROM own_disagreements WHERE modelSet = '${allTargets}') AS whole ON whole.scenarioId = kept.scenarioId
),
most AS (
  SELECT pairId FROM by_disagreement
  WHERE disagreement IS NOT NULL
    AND (scenarioId IN (SELECT scenarioId FROM labelled_scenarios) OR NOT EXISTS (FROM labelled_scenarios))
  ORDER BY disagreement DESC, scenarioId LIMIT ${Math.max(0, Math.floor(limit))}
)
SELECT scenarioId, pairId FROM by_disagreement
WHERE pairId IN (FROM most) OR pairId IN (
  SELECT pairId FROM kept WHERE scenarioId IN (SELECT unnest(from_json($2, '["VARCHAR"]')))
)
ORDER BY disagreement DESC NULLS LAST, scenarioId`,
    [JSON.stringify(others)],
  );
}
