import type { RunQuery } from "../../store/run-store.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { ReviewItem } from "./review-item.ts";

interface SampleRow {
  readonly responseId: string;
  readonly query: string;
  readonly text: string;
  readonly value1: string;
  readonly value2: string;
  readonly anchors1: readonly string[] | null;
  readonly anchors2: readonly string[] | null;
}

/**
 * `count` answers to label by hand, or all there are, one per scenario, from the index of scenarios: evenly over strata, as far as there are enough, of high disagreement or not x outcome of the
 * governed targets, and among judged scenarios alone where there are any. The same for the same run and seed, in an order that says nothing.
 * First arm. An even sample over strata is not the run: agreement on it is that on the cases that matter.
 */
export async function reviewSample(
  query: RunQuery,
  { settings }: AnalysisInputs,
  count: number,
): Promise<ReviewItem[]> {
  const rows = await query.query<SampleRow>(sampleSql, [
    `review ${settings.seed}`,
    count,
    settings.selections.minimumDisagreement,
    settings.arms[0]!,
  ]);
  return rows.map(({ responseId, query: asked, text, value1, value2, anchors1, anchors2 }) => ({
    responseId,
    query: asked,
    values: [
      { name: value1, anchors: anchors1 ?? [] },
      { name: value2, anchors: anchors2 ?? [] },
    ],
    text,
  }));
}

const sampleSql = `
WITH strata AS (
  SELECT scenarioId, pairId, coalesce(d >= $3, false) AS high, coalesce(outcome, '') AS outcome, md5($1 || scenarioId) AS draw
  FROM scenario_index WHERE judged OR NOT EXISTS (FROM scenario_index WHERE judged)
),
drawn AS (
  SELECT scenarioId, pairId FROM (
    SELECT *, row_number() OVER (PARTITION BY high, outcome ORDER BY draw) AS turn FROM strata
  ) ORDER BY turn, draw LIMIT $2
),
answers AS (
  SELECT responseId, responses.scenarioId, responses.pairId, text, md5($1 || responseId) AS draw
  FROM responses JOIN drawn USING (scenarioId) WHERE arm = $4
  QUALIFY row_number() OVER (PARTITION BY responses.scenarioId ORDER BY md5($1 || responseId)) = 1
)
SELECT responseId, query, text, value1, value2, anchors1, anchors2
FROM answers JOIN scenario_index USING (scenarioId) LEFT JOIN rubrics ON rubrics.pairId = answers.pairId
ORDER BY answers.draw`;
