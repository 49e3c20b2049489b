import { z } from "zod";
import { quotes } from "../../base/quote.ts";
import { namedClauseId } from "../spec/named-clause-id.ts";
import type { Spec } from "../spec/spec.ts";
import { bearings, type Citation, verdictLabels } from "./verdict.ts";

/** A judge's reply. */
export const judgementSchema = z.object({
  reasoning: z.string(),
  citations: z.array(z.object({ clause: z.string(), bearing: z.enum(bearings), quote: z.string() })),
  no_clause_applies: z.boolean(),
  decisive_clause: z.string().nullable(),
  label: z.enum(verdictLabels),
});
export type Judgement = z.infer<typeof judgementSchema>;

/** What is wrong with what a judge says of the deciding clause; undefined where nothing is. */
export function judgementProblem({ decisive_clause, no_clause_applies }: Judgement, spec: Spec): string | undefined {
  const decisive = namedClauseId(decisive_clause, spec);
  if (decisive === undefined)
    return `decisive_clause "${decisive_clause}" is not an id of a clause of the specification`;
  if (no_clause_applies && decisive !== null) return "no_clause_applies is true, yet decisive_clause names a clause";
  if (!no_clause_applies && decisive === null) return "decisive_clause is null, yet no_clause_applies is false";
  return undefined;
}

/** A judge's citations, each with whether its words stand in the clause that it cites. */
export function citationsOf({ citations }: Judgement, spec: Spec): Citation[] {
  return citations.flatMap(({ clause: named, bearing, quote }) => {
    const clauseId = namedClauseId(named, spec);
    const clause = spec.clauses.find((candidate) => candidate.clauseId === clauseId);
    if (!clause) return [{ clauseId: named, bearing, quote, verbatim: false }];
    return [{ clauseId: clause.clauseId, bearing, quote, verbatim: quotes(`${clause.title}\n${clause.text}`, quote) }];
  });
}

/** A judgement of usual length: what `plan` counts with. */
export function typicalJudgement(spec: Spec): Judgement {
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
