import { modelSetsOf } from "../../domain/run/model-set.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import type { AssociationFindings } from "../findings/association.ts";
import { inModelSetOrder } from "../model-set-order.ts";
import type { RunQuestion } from "../run-question.ts";
import { adjustedOddsRatio, crudeOddsRatio, type JudgedScenario } from "./odds-ratios.ts";

/** Beyond so many judged scenarios of a set a random part of them (by the hash of their id) is enough for the regressions. */
const mostScenarios = 20_000;

/** Judged scenarios with their set's D: of the random draw, of the set's own selection, or of a dataset's own samples. */
const judged = `
judged AS (
  SELECT modelSet, outcomes.scenarioId, outcomes.pairId, disagreement, allFail
  FROM outcomes JOIN own_disagreements USING (scenarioId) JOIN set_picks USING (scenarioId, modelSet)
)`;

/** Whether all-fail goes with disagreement, alone and with what else differs between scenarios held equal. */
export async function associationFindings(ask: RunQuestion, inputs: AnalysisInputs): Promise<AssociationFindings> {
  const shares = await clusteredShares(ask, {
    name: "all-fail-high-low",
    keys: ["modelSet", "high"],
    tables: judged,
    observations:
      "SELECT modelSet, (disagreement >= (SELECT minimumDisagreement FROM run))::INTEGER AS high, pairId, allFail AS hit FROM judged",
    seed: inputs.settings.seed,
  });
  const sets = inModelSetOrder(modelSetsOf(inputs), ({ name }) => name);
  const found: AssociationFindings["sets"][number][] = [];
  for (const { name: modelSet } of sets) {
    const scenarios = await judgedScenarios(ask, modelSet);
    found.push({
      modelSet,
      allFailHigh: shares(modelSet, 1),
      allFailLow: shares(modelSet, 0),
      crudeOddsRatio: crudeOddsRatio(scenarios),
      ...adjustedOddsRatio(scenarios),
    });
  }
  return { sets: found };
}

function judgedScenarios(ask: RunQuestion, modelSet: string): Promise<JudgedScenario[]> {
  return ask<JudgedScenario>(
    `, ${judged},
topic_lists AS (SELECT scenarioId, list(topic ORDER BY topic) AS topics FROM topic_readings GROUP BY scenarioId)
SELECT judged.pairId, disagreement, allFail, framing, generator, length(query) AS characters, harm, coalesce(topics, []) AS topics
FROM judged JOIN scenarios USING (scenarioId) LEFT JOIN request_readings USING (scenarioId) LEFT JOIN topic_lists USING (scenarioId)
WHERE modelSet = $2 AND allFail IS NOT NULL ORDER BY md5(scenarioId), scenarioId LIMIT ${mostScenarios}`,
    [modelSet],
  );
}
