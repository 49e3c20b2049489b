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
import type { TargetResponse } from "../../domain/response/target-response.ts";
import type { Verdict, VerdictLabel } from "../../domain/response/verdict.ts";
import type { PanelModel } from "../../domain/run/panel.ts";
import { specOf } from "../../domain/run/spec-of.ts";
import type { Scenario } from "../../domain/scenario/scenario.ts";
import { namedClauseId } from "../../domain/spec/named-clause-id.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { Pass, StageContext, Unit, UnitRows } from "../../pipeline/stage.ts";

export interface Subject {
  readonly scenario: Scenario;
  readonly response: TargetResponse;
  readonly repeat: number;
  readonly yardstick: Yardstick;
  /** What the yardstick stands for. */
  readonly spec: Spec;
  /** What `plan` counts with. */
  readonly assumed: VerdictLabel;
}

export interface Replies {
  readonly judgement: Judgement;
}

/** How a judge is asked about one response, first or after others: same call, same key. */
export const judgementPass: Pass<Subject, Replies, Judgement> = {
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
  typical: ({ spec, assumed }) => ({ ...typicalJudgement(spec), label: assumed }),
};

/** One judge, one response, one yardstick. */
export function judgingUnit(
  model: PanelModel,
  asked: Pick<Subject, "scenario" | "response" | "repeat" | "yardstick" | "assumed">,
  context: StageContext,
): Unit<Subject> {
  const { response, repeat, yardstick } = asked;
  const { responseId, pairId, scenarioId } = response;
  return {
    key: `${responseId}/${model.name}/${repeat}${yardstick === "spec" ? "" : `/${yardstick}`}`,
    model,
    sample: repeat,
    pairId,
    scenarioId,
    subject: { ...asked, spec: specOf(context, yardstick) },
  };
}

export function verdictOf(
  { model, subject: { response, repeat, yardstick, spec } }: Unit<Subject>,
  { judgement }: Partial<Replies>,
): UnitRows<Verdict> {
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
}
