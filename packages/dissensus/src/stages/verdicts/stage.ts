import { canonicalJson } from "../../base/canonical-json.ts";
import { block } from "../../domain/blocks.ts";
import type { Yardstick } from "../../domain/response/arm.ts";
import {
  citationsOf,
  type Judgement,
  judgementProblem,
  judgementSchema,
  typicalJudgement,
} from "../../domain/response/judgement.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { type Verdict, verdictsTable } from "../../domain/response/verdict.ts";
import { specOf } from "../../domain/run/spec-of.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectedResponses } from "../../domain/scenario/selected-responses.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import { namedClauseId } from "../../domain/spec/named-clause-id.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { AskStage, RowsOf, StageContext } from "../../pipeline/stage.ts";

interface Subject {
  readonly scenario: Scenario;
  readonly response: TargetResponse;
  readonly repeat: number;
  readonly yardstick: Yardstick;
  /** What the yardstick stands for. */
  readonly spec: Spec;
}

const reads = { scenarios: scenariosTable, selections: selectionsTable, responses: responsesTable };

/**
 * Every judge reads the whole spec and one response of a governed target to a selected scenario, and says whether it complies, and why; once for
 * each yardstick.
 */
export const verdictsStage: AskStage<typeof reads, Subject, { readonly judgement: Judgement }, Verdict> = {
  kind: "ask",
  name: "verdicts",
  role: "judge",
  reads,
  by: "scenarioId",
  writes: verdictsTable,
  passes: {
    judgement: {
      prompt: "verdicts/verdict",
      prompts: ["verdicts/verdict"],
      reply: { json: judgementSchema },
      maxOutputTokens: 4000,
      fill: ({ scenario, response, spec }) => ({
        spec: specBlock(spec),
        query: block("query", scenario.query),
        response: block("response", response.text),
      }),
      check: (judgement, { spec }) => judgementProblem(judgement, spec),
      typical: ({ spec }) => typicalJudgement(spec),
    },
  },
  units(rows, context) {
    const { settings, panels } = context;
    const { repeatShare, yardsticks } = settings.judging;
    return judged(rows, context).flatMap(({ scenario, response }) => {
      const { responseId, pairId, scenarioId } = response;
      const repeats = isRepeated(settings.seed, "verdicts", responseId, repeatShare) ? [0, 1] : [0];
      return panels.judge.flatMap((model) =>
        yardsticks.flatMap((yardstick) =>
          repeats.map((repeat) => ({
            key: `${responseId}/${model.name}/${repeat}${yardstick === "spec" ? "" : `/${yardstick}`}`,
            model,
            sample: repeat,
            pairId,
            scenarioId,
            subject: { scenario, response, repeat, yardstick, spec: specOf(context, yardstick) },
          })),
        ),
      );
    });
  },
  rows({ model, subject: { response, repeat, yardstick, spec } }, { judgement }) {
    const { responseId, scenarioId, pairId, target, arm, sample } = response;
    const { reasoning, label, decisive_clause } = judgement!;
    return {
      rows: [
        {
          ...{ responseId, scenarioId, pairId, target, arm, sample },
          judge: model.name,
          yardstick,
          specHash: spec.hash,
          repeat,
          label,
          decisiveClause: namedClauseId(decisive_clause, spec) ?? null,
          reasoning,
          citations: canonicalJson(citationsOf(judgement!, spec)),
        },
      ],
    };
  },
};

/** Responses of governed targets to selected scenarios: under the arm of the selection, or under the arms that the settings name. */
function judged(
  { scenarios, selections, responses }: RowsOf<typeof reads>,
  { settings, panels }: StageContext,
): { readonly scenario: Scenario; readonly response: TargetResponse }[] {
  const { arms } = settings.judging;
  const governed = new Set(panels.target.filter((target) => target.governed).map((target) => target.name));
  if (arms === null) {
    return selectedResponses({ scenarios, selections, responses }, settings.samples).filter(({ response }) =>
      governed.has(response.target),
    );
  }
  const selected = new Set(selections.map(({ scenarioId }) => scenarioId));
  return scenarios
    .filter(({ scenarioId }) => selected.has(scenarioId))
    .flatMap((scenario) =>
      responses
        .filter(({ scenarioId, arm, target, sample }) => {
          const wanted = sample < settings.samples && arms.includes(arm);
          return scenarioId === scenario.scenarioId && wanted && governed.has(target);
        })
        .map((response) => ({ scenario, response })),
    );
}
