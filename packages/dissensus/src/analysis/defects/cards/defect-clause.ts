import type { Clause } from "../../../domain/spec/clause.ts";
import type { DefectClause } from "../../findings/defects.ts";

/** A clause as a card names it; title, authority and lines null for an id that the spec does not have. */
export function defectClause(clauseId: string, clauses: readonly Clause[]): DefectClause {
  const clause = clauses.find((candidate) => candidate.clauseId === clauseId);
  return {
    clauseId,
    title: clause?.title ?? null,
    authority: clause?.authority ?? null,
    lineStart: clause?.lineStart ?? null,
    lineEnd: clause?.lineEnd ?? null,
  };
}
