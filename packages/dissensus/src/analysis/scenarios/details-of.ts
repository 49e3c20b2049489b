import { groupBy } from "../../base/group-by.ts";
import type { Disagreement } from "../../domain/response/disagreement.ts";
import type { Noise } from "../../domain/response/noise.ts";
import type { Rubric } from "../../domain/response/rubric.ts";
import type { FailureReason } from "../../domain/run/failure.ts";
import type { Scenario } from "../../domain/scenario/scenario.ts";
import type { Selection } from "../../domain/scenario/selection.ts";
import type { TopicLabel } from "../../domain/scenario/topic.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import type { ScenarioDetail, ScenarioDisagreement, ScenarioValue } from "../findings/scenario-detail.ts";
import { inModelSetOrder } from "../model-set-order.ts";
import type { RunQuestion } from "../run-question.ts";
import { responseDetails } from "./response-details.ts";

interface ScenarioRow extends Scenario, Omit<ValuePair, keyof Scenario> {
  readonly anchors1: Rubric["anchors1"] | null;
  readonly anchors2: Rubric["anchors2"] | null;
  readonly failing: number | null;
  readonly governedTargets: number | null;
}

interface DisagreementRow extends Disagreement {
  readonly correctedDisagreement: Noise["correctedDisagreement"];
  readonly call: Noise["call"] | null;
}

interface FailureRow {
  readonly scenarioId: string;
  readonly stage: string;
  readonly model: string;
  readonly reason: FailureReason;
  readonly count: number;
}

/** The scenarios named, in that order, each with every text: rows about them are all that is read, where `ask` is of their pairs alone. */
export async function detailsOf(
  ask: RunQuestion,
  inputs: AnalysisInputs,
  ids: readonly string[],
): Promise<ScenarioDetail[]> {
  const around = await surroundings(ask, ids);
  const responses = await responseDetails(ask, inputs, ids);
  return roundNumbers(
    ids.map((id) => {
      const row = around.scenarios.get(id)![0]!;
      const subsets = (around.selections.get(id) ?? []).map(({ subset }) => subset);
      return {
        scenarioId: id,
        pairId: row.pairId,
        framing: row.framing,
        generator: row.generator,
        query: row.query,
        values: [scenarioValue(row, 1), scenarioValue(row, 2)] as const,
        disagreement: inModelSetOrder(
          (around.disagreements.get(id) ?? []).map(scenarioDisagreement),
          ({ modelSet }) => modelSet,
        ),
        subsets: inModelSetOrder(subsets, (subset) => subset),
        topics: (around.topics.get(id) ?? []).map(({ labeller, topics, harm }) => ({ labeller, topics, harm })),
        governedOutcome: governedOutcome(row),
        outliers: (around.outliers.get(id) ?? []).map(({ target }) => target),
        responses: responses.get(id) ?? [],
        failures: (around.failures.get(id) ?? []).map(({ scenarioId: _, ...failure }) => failure),
      };
    }),
  );
}

/** All rows about the scenarios themselves, by scenario. */
async function surroundings(ask: RunQuestion, scenarioIds: readonly string[]) {
  const of = async <Row extends { readonly scenarioId: string }>(sql: string): Promise<ReadonlyMap<string, Row[]>> => {
    const rows = await ask<Row>(`, chosen AS (SELECT unnest(from_json($2, '["VARCHAR"]')) AS scenarioId) ${sql}`, [
      JSON.stringify(scenarioIds),
    ]);
    return groupBy(rows, ({ scenarioId }) => scenarioId);
  };
  return {
    scenarios: await of<ScenarioRow>(`
      SELECT pairs.* EXCLUDE (pairId, generator), scenarios.*, anchors1, anchors2, failing, governedTargets
      FROM chosen JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = scenarios.pairId
      LEFT JOIN rubrics ON rubrics.pairId = scenarios.pairId LEFT JOIN outcomes ON outcomes.scenarioId = scenarios.scenarioId
      ORDER BY scenarios.scenarioId`),
    disagreements: await of<DisagreementRow>(`
      SELECT own_disagreements.*, correctedDisagreement, call FROM chosen JOIN own_disagreements USING (scenarioId)
      LEFT JOIN (SELECT * FROM noise WHERE arm = (SELECT arm FROM run)) AS own_noise
        ON own_noise.scenarioId = own_disagreements.scenarioId AND own_noise.modelSet = own_disagreements.modelSet
      ORDER BY scenarioId, modelSet`),
    selections: await of<Selection>(
      "SELECT * FROM chosen JOIN own_selections USING (scenarioId) ORDER BY scenarioId, subset",
    ),
    topics: await of<TopicLabel>("SELECT * FROM chosen JOIN topics USING (scenarioId) ORDER BY scenarioId, labeller"),
    outliers: await of<{ readonly scenarioId: string; readonly target: string }>(`
      SELECT DISTINCT scenarioId, target FROM chosen JOIN outliers USING (scenarioId)
      WHERE arm = (SELECT arm FROM run) ORDER BY scenarioId, target`),
    failures: await of<FailureRow>(`
      SELECT scenarioId, stage, model, reason, count(*) AS count FROM chosen JOIN failures USING (scenarioId)
      GROUP BY ALL ORDER BY scenarioId, stage, model, reason`),
  };
}

function scenarioValue(row: ScenarioRow, value: 1 | 2): ScenarioValue {
  return {
    name: row[`value${value}`],
    category: row[`category${value}`],
    description: row[`description${value}`],
    anchors: row[`anchors${value}`] ?? [],
  };
}

function scenarioDisagreement(row: DisagreementRow): ScenarioDisagreement {
  const { modelSet, disagreement, deviation1, deviation2, mean1, mean2, scoredTargets, targets } = row;
  return {
    modelSet,
    disagreement,
    deviations: [deviation1, deviation2],
    means: [mean1, mean2],
    scoredTargets,
    targets,
    corrected: row.correctedDisagreement,
    call: row.call,
  };
}

function governedOutcome({ failing, governedTargets }: ScenarioRow): ScenarioDetail["governedOutcome"] {
  if (failing === null) return null;
  if (failing === 0) return "all-pass";
  return failing === governedTargets ? "all-fail" : "some-fail";
}
