import { groupBy } from "../../base/group-by.ts";
import type { ExhibitedValues } from "../../domain/response/exhibited-values.ts";
import type { RefusalLabel } from "../../domain/response/refusal.ts";
import type { Score } from "../../domain/response/score.ts";
import type { TargetResponse } from "../../domain/response/target-response.ts";
import type { Citation, Verdict } from "../../domain/response/verdict.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { ResponseDetail, ScoreReading, VerdictReading } from "../findings/scenario-detail.ts";
import type { RunQuestion } from "../run-question.ts";

type ResponseRow = Pick<
  TargetResponse,
  "responseId" | "scenarioId" | "target" | "provider" | "sample" | "text" | "finishReason"
> & {
  readonly position1: number | null;
  readonly position2: number | null;
  readonly problematic: boolean | null;
};

const chosen = "scenarioId IN (SELECT unnest(from_json($2, '[\"VARCHAR\"]')))";

/** Every answer to the scenarios with what was said of it, by scenario; in the panel's order, then by sample. */
export async function responseDetails(
  ask: RunQuestion,
  { panels }: AnalysisInputs,
  scenarioIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ResponseDetail[]>> {
  const parameters = [JSON.stringify(scenarioIds)];
  const of = async <Row extends { readonly responseId: string }>(
    table: string,
    order: string,
  ): Promise<ReadonlyMap<string, Row[]>> =>
    groupBy(
      await ask<Row>(
        `SELECT * FROM ${table} WHERE arm = (SELECT arm FROM run) AND ${chosen} ORDER BY responseId, ${order}`,
        parameters,
      ),
      ({ responseId }) => responseId,
    );
  const responses = await ask<ResponseRow>(
    `SELECT own_responses.*, position1, position2, problematic
     FROM (FROM own_responses WHERE ${chosen}) AS own_responses
     LEFT JOIN positions USING (responseId) LEFT JOIN majorities USING (responseId) ORDER BY responseId`,
    parameters,
  );
  const scores = await of<Score>("scores", "scorer, repeat, orientation");
  const verdicts = await of<Verdict>("own_verdicts", "judge, repeat");
  const refusals = await of<RefusalLabel>("refusals", "labeller");
  const exhibited = await of<ExhibitedValues>("exhibited_values", "labeller");
  const place = new Map(panels.target.map(({ name }, index) => [name, index]));
  const inOrder = responses.sort((a, b) => place.get(a.target)! - place.get(b.target)! || a.sample - b.sample);
  const details = inOrder.map(({ scenarioId, position1, position2, problematic, ...response }) => ({
    scenarioId,
    detail: {
      responseId: response.responseId,
      target: response.target,
      provider: response.provider,
      sample: response.sample,
      text: response.text,
      finishReason: response.finishReason,
      positions: [position1, position2] as const,
      scores: (scores.get(response.responseId) ?? []).map(scoreReading),
      majority: problematic === null ? null : problematic ? ("problematic" as const) : ("compliant" as const),
      verdicts: (verdicts.get(response.responseId) ?? []).map(verdictReading),
      refusals: (refusals.get(response.responseId) ?? []).map(({ labeller, category, evidence }) => ({
        labeller,
        category,
        evidence,
      })),
      exhibited: (exhibited.get(response.responseId) ?? []).map(({ labeller, categories }) => ({
        labeller,
        categories,
      })),
    },
  }));
  const groups = [...groupBy(details, ({ scenarioId }) => scenarioId)];
  return new Map(groups.map(([scenarioId, group]) => [scenarioId, group.map(({ detail }) => detail)]));
}

function scoreReading(score: Score): ScoreReading {
  return {
    scorer: score.scorer,
    repeat: score.repeat,
    positions: [score.position1, score.position2],
    confidences: [score.confidence1, score.confidence2],
    evidence: [score.evidence1, score.evidence2],
    evidenceFound: [score.evidenceFound1, score.evidenceFound2],
  };
}

function verdictReading({ judge, repeat, label, decisiveClause, reasoning, citations }: Verdict): VerdictReading {
  const cited = citations === null ? [] : (JSON.parse(citations) as Citation[]);
  return { judge, repeat, label, decisiveClause, reasoning: reasoning ?? "", citations: cited };
}
