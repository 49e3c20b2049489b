import type { RunQuery } from "../../store/run-store.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { ScenarioDetail } from "../findings/scenario-detail.ts";
import { runQuestion } from "../run-question.ts";
import { chosenScenarios } from "./chosen-scenarios.ts";
import { detailsOf } from "./details-of.ts";

/**
 * The `limit` scenarios of most disagreement and those named in `also` (the examples of gaps, say), with all framings of their pairs and every
 * text: what a report shows beside the findings. Most disagreement first.
 */
export async function scenarioDetails(
  query: RunQuery,
  inputs: AnalysisInputs,
  { limit = 40, also = [] }: { readonly limit?: number; readonly also?: readonly string[] } = {},
): Promise<ScenarioDetail[]> {
  const ask = runQuestion(query, inputs);
  const chosen = await chosenScenarios(ask, limit, also);
  const pairIds = [...new Set(chosen.map(({ pairId }) => pairId))];
  return detailsOf(
    ask.ofPairs(pairIds),
    inputs,
    chosen.map(({ scenarioId }) => scenarioId),
  );
}
