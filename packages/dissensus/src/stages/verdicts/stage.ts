import { z } from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { quotes } from "../../base/quote.ts";
import { block, blockOfBlocks } from "../../domain/blocks.ts";
import { isRepeated } from "../../domain/response/repeat.ts";
import { responsesTable, type TargetResponse } from "../../domain/response/target-response.ts";
import { bearings, type Citation, type Verdict, verdictLabels, verdictsTable } from "../../domain/response/verdict.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { selectedResponses } from "../../domain/scenario/selected-responses.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import type { AskStage } from "../../pipeline/stage.ts";

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
}

const reads = { scenarios: scenariosTable, selections: selectionsTable, responses: responsesTable };

/** Every judge reads the whole spec and one response of a governed target to a selected scenario, and says whether it complies, and why. */
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
      fill: ({ scenario, response }, _, { spec }) => ({
        spec: specBlock(spec),
        query: block("query", scenario.query),
        response: block("response", response.text),
      }),
      check: ({ decisive_clause, no_clause_applies }, _, { spec }) => {
        const decisive = clauseIdOf(decisive_clause, spec);
        if (decisive === undefined)
          return `decisive_clause "${decisive_clause}" is not an id of a clause of the specification`;
        if (no_clause_applies && decisive !== null)
          return "no_clause_applies is true, yet decisive_clause names a clause";
        if (!no_clause_applies && decisive === null) return "decisive_clause is null, yet no_clause_applies is false";
        return undefined;
      },
      typical: (_, { spec }) => typicalJudgement(spec),
    },
  },
  units(rows, { settings, panels }) {
    const governed = new Set(panels.target.filter((target) => target.governed).map((target) => target.name));
    return selectedResponses(rows)
      .filter(({ response }) => governed.has(response.target))
      .flatMap(({ scenario, response }) => {
        const { responseId, pairId, scenarioId } = response;
        const repeats = isRepeated(settings.seed, "verdicts", responseId, settings.judging.repeatShare) ? [0, 1] : [0];
        return panels.judge.flatMap((model) =>
          repeats.map((repeat) => ({
            key: `${responseId}/${model.name}/${repeat}`,
            model,
            sample: repeat,
            pairId,
            scenarioId,
            subject: { scenario, response, repeat },
          })),
        );
      });
  },
  rows({ model, subject: { response, repeat } }, { judgement }, { spec }) {
    const { responseId, scenarioId, pairId, target, arm, sample } = response;
    const { reasoning, label, decisive_clause } = judgement!;
    return {
      rows: [
        {
          ...{ responseId, scenarioId, pairId, target, arm, sample },
          judge: model.name,
          specHash: spec.hash,
          repeat,
          label,
          decisiveClause: clauseIdOf(decisive_clause, spec) ?? null,
          reasoning,
          citations: canonicalJson(citationsOf(judgement!, spec)),
        },
      ],
    };
  },
};

const specBlocks = new WeakMap<Spec, string>();

/** The spec as judges read it: every clause with text in a block with its id and authority. The same string for every call. */
export function specBlock(spec: Spec): string {
  let text = specBlocks.get(spec);
  if (text === undefined) {
    const clauses = spec.clauses
      .filter((clause) => clause.text !== "")
      .map((clause) =>
        block("clause", `${clause.title}\n${clause.text}`, {
          id: clause.clauseId,
          ...(clause.authority === null ? {} : { authority: clause.authority }),
        }),
      );
    text = blockOfBlocks("spec", clauses);
    specBlocks.set(spec, text);
  }
  return text;
}

/** The clause that a judge names, forgiving decoration around the id; null where it names none, undefined where there is no such clause. */
function clauseIdOf(named: string | null, spec: Spec): string | null | undefined {
  if (named === null || /^(?:null|none)?$/i.test(named.trim())) return null;
  const plain = named.trim().replace(/^[#[({<"'`]+|[\])}>"'`.,;:]+$/g, "");
  return spec.clauses.find(({ clauseId }) => clauseId === named || clauseId === plain)?.clauseId;
}

function citationsOf({ citations }: Judgement, spec: Spec): Citation[] {
  return citations.flatMap(({ clause: named, bearing, quote }) => {
    const clauseId = clauseIdOf(named, spec);
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
