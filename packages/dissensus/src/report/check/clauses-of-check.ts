import type { CheckResult } from "../../analysis/check/check-result.ts";
import type { Spec } from "../../domain/spec/spec.ts";

/** Where a check's first clause stands: its lines in the spec; the first line where it has no clause, or one that the spec lost. */
export function linesOfCheck(
  { check }: CheckResult,
  spec: Spec,
): { readonly lineStart: number; readonly lineEnd: number } {
  const clause = spec.clauses.find(({ clauseId }) => clauseId === check.clauses[0]);
  return { lineStart: clause?.lineStart ?? 1, lineEnd: clause?.lineEnd ?? 1 };
}

/** Clauses that a check names and the spec does not have (any more). */
export function lostClauses({ check }: CheckResult, spec: Spec): string[] {
  return check.clauses.filter((id) => !spec.clauses.some(({ clauseId }) => clauseId === id));
}
