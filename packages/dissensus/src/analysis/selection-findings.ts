import { selectionThreshold } from "../domain/scenario/distance-threshold.ts";
import { randomSubset } from "../domain/scenario/selection.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import type { SelectedSubset, SelectionFindings } from "./findings/selections.ts";
import { inModelSetOrder } from "./model-set-order.ts";
import type { RunQuestion } from "./run-question.ts";

/** From how many scenarios each subset was chosen, and how far apart; null for a run without selections. */
export async function selectionFindings(
  ask: RunQuestion,
  { settings, lexicalEmbedder }: AnalysisInputs,
): Promise<SelectionFindings | null> {
  const { mode, limit, minimumDisagreement } = settings.selections;
  const subsets = await ask<SelectedSubset>(`, candidates AS (
  SELECT modelSet AS subset, count(*) AS candidates FROM own_disagreements JOIN kept USING (scenarioId)
  WHERE disagreement >= ${minimumDisagreement} GROUP BY modelSet
)
SELECT subset, CASE WHEN subset = '${randomSubset}' THEN (SELECT count(*) FROM kept) ELSE coalesce(any_value(candidates), 0) END AS candidates,
  count(*) AS selected, min(weight * pickDistance) AS leastKey
FROM own_selections LEFT JOIN candidates USING (subset) GROUP BY subset ORDER BY subset`);
  if (subsets.length === 0) return null;
  const threshold = selectionThreshold(settings, lexicalEmbedder);
  return { mode, threshold, limit, minimumDisagreement, subsets: inModelSetOrder(subsets, ({ subset }) => subset) };
}
