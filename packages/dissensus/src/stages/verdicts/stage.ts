import { z } from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { quotes } from "../../base/quote.ts";
import { block } from "../../domain/blocks.ts";
import type { Yardstick } from "../../domain/response/arm.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { bearings, type Citation, type Verdict, verdictLabels, verdictsTable } from "../../domain/response/verdict.ts";
import { specOf } from "../../domain/run/spec-of.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectedResponses } from "../../domain/scenario/selected-responses.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import { namedClauseId } from "../../domain/spec/named-clause-id.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { AskStage, RowsOf, StageContext } from "../../pipeline/stage.ts";

const judgementSchema = z.object({
  reasoning: z.string(),
  citations: z.array(z.object({ clause: z.string(), bearing: z.enum(bearings), quote: z.string() })),
  no_clause_applies: z.boolean(),
  decisive_clause: z.string().nullable(),
  label: z.enum(verdictLabels),
});
type Judgement = z.infer<typeof judgementSchema>;

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
      check: ({ decisive_clause, no_clause_applies }, { spec }) => {
        const decisive = namedClauseId(decisive_clause, spec);
        if (decisive === undefined)
          return `decisive_clause "${decisive_clause}" is not an id of a clause of the specification`;
        if (no_clause_applies && decisive !== null)
          return "no_clause_applies is true, yet decisive_clause names a clause";
        if (!no_clause_applies && decisive === null) return "decisive_clause is null, yet no_clause_applies is false";
        return undefined;
      },
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
    return selectedResponses({ scenarios, selections, responses }).filter(({ response }) =>
      governed.has(response.target),
    );
  }
  const selected = new Set(selections.map(({ scenarioId }) => scenarioId));
  return scenarios
    .filter(({ scenarioId }) => selected.has(scenarioId))
    .flatMap((scenario) =>
      responses
        .filter(({ scenarioId, arm, target }) => {
          return scenarioId === scenario.scenarioId && arms.includes(arm) && governed.has(target);
        })
        .map((response) => ({ scenario, response })),
    );
}

function citationsOf({ citations }: Judgement, spec: Spec): Citation[] {
  return citations.flatMap(({ clause: named, bearing, quote }) => {
    const clauseId = namedClauseId(named, spec);
    const clause = spec.clauses.find((candidate) => candidate.clauseId === clauseId);
    if (!clause) return [{ clauseId: named, bearing, quote, verbatim: false }];
    return [{ clauseId: clause.clauseId, bearing, quote, verbatim: quotes(`${clause.title}\n${clause.text}`, quote) }];
  });
}

function typicalJudgement(spec: Spec): Judgement {
  const clause = spec.clauses[0]!.clauseId;
  return {
    reasoning: "A sentence of usual length about what the clauses say of the answer. ".repeat(5),
    citations: Array.from({ length: 3 }, () => ({
      clause,
      bearing: "supports" as const,
      quote: "words of the clause, about a dozen of them, one after another",
    })),
    no_clause_applies: false,
    decisive_clause: clause,
    label: "compliant",
  };
}
