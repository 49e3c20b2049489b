import type { Settings } from "../domain/run/settings.ts";
import { randomSubset } from "../domain/scenario/selection.ts";
import { kCenterBound } from "../stats/covering/k-center-bound.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import type { SelectedSubset, SelectionFindings } from "./findings/selections.ts";
import { inModelSetOrder } from "./model-set-order.ts";
import type { RunQuestion } from "./run-question.ts";

interface SubsetRow extends Omit<SelectedSubset, "bound"> {
  readonly threshold: number | null;
  /** Different disagreements among the candidates. */
  readonly weights: number;
}

/** From how many scenarios each subset was chosen, how far apart, and what is proven of it; null for a run without selections. */
export async function selectionFindings(
  ask: RunQuestion,
  { settings }: AnalysisInputs,
): Promise<SelectionFindings | null> {
  const { mode, limit, minimumDisagreement } = settings.selections;
  const rows = await ask<SubsetRow>(`, candidates AS (
  SELECT modelSet AS subset, count(*) AS candidates, count(DISTINCT disagreement) AS weights
  FROM own_disagreements JOIN kept USING (scenarioId)
  WHERE disagreement >= ${minimumDisagreement} GROUP BY modelSet
)
SELECT subset, CASE WHEN subset = '${randomSubset}' THEN (SELECT count(*) FROM kept) ELSE coalesce(any_value(candidates), 0) END AS candidates,
  count(*) AS selected, max(threshold) AS threshold, max(separation) AS separation, max(coverRadius) AS coverRadius,
  coalesce(any_value(weights), 0) AS weights
FROM own_selections LEFT JOIN candidates USING (subset) GROUP BY subset ORDER BY subset`);
  if (rows.length === 0) return null;
  const threshold = rows.find((row) => row.threshold !== null)?.threshold ?? null;
  const subsets = rows.map(({ threshold: _, weights, ...row }) => ({
    ...row,
    bound: row.coverRadius === null ? null : boundOf(row, threshold, weights, settings.selections),
  }));
  return { mode, threshold, limit, minimumDisagreement, subsets: inModelSetOrder(subsets, ({ subset }) => subset) };
}

/** A net that does not cover within the threshold is one whose limit made it search for a larger one. */
function boundOf(
  { selected, separation, coverRadius }: Omit<SelectedSubset, "bound">,
  threshold: number | null,
  weights: number,
  { mode, limit }: Settings["selections"],
): string {
  const covers = coverRadius !== null && threshold !== null && coverRadius < threshold;
  const soughtK = mode === "net" && !covers ? limit : null;
  return kCenterBound({ mode, equalWeights: weights <= 1, centres: selected, soughtK, separation }).statement;
}
