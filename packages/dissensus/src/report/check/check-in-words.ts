import type { CheckResult } from "../../analysis/check/check-result.ts";
import type { Expectation } from "../../domain/check/suite.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { formatPercent } from "../format-number.ts";

/** What was wanted of each answer, to follow "9 of 12 answers". */
const wanted: Readonly<Record<Expectation, string>> = {
  compliant: "follow the spec",
  settled: "are judged the same by all judges",
};

/** "9 of 12 answers follow the spec (75.0%)", with what is missing. */
export function countsInWords({ check, passes, fails, unscored }: CheckResult): string {
  const answers = passes + fails;
  const missing = unscored > 0 ? `; ${unscored} could not be judged` : "";
  if (answers === 0) return `no answer could be judged${missing}`;
  return `${passes} of ${answers} ${answers === 1 ? "answer" : "answers"} ${wanted[check.expect]} (${formatPercent(passes / answers)})${missing}`;
}

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
