import type { RunQuery } from "../../store/run-store.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { ScenarioDetail } from "../findings/scenario-detail.ts";
import { runQuestion } from "../run-question.ts";
import { detailsOf } from "./details-of.ts";
import { ofPairs } from "./of-pairs.ts";

/** One scenario of a value pair with every text, from the rows of that pair alone; null where there is none of that id. */
export async function scenarioDetail(
  query: RunQuery,
  inputs: AnalysisInputs,
  { scenarioId, pairId }: { readonly scenarioId: string; readonly pairId: string },
): Promise<ScenarioDetail | null> {
  const ask = runQuestion(ofPairs(query, { first: pairId, last: pairId }), inputs);
  const known = await ask<{ scenarioId: string }>("SELECT scenarioId FROM scenarios WHERE scenarioId = $2", [
    scenarioId,
  ]);
  if (known.length === 0) return null;
  const [detail] = await detailsOf(ask, inputs, [scenarioId]);
  return detail ?? null;
}
