import type { KnownVersion } from "../../../../../dissensus/src/report/versions/known-version.ts";

/** Whether what was measured about a version says something of a clause of the run's spec. */
export function isMeasuredAt({ measured, clauses }: KnownVersion, clauseId: string): boolean {
  if (measured === null) return false;
  if (clauses.some((change) => change.clauseId === clauseId)) return true;
  return measured.kind === "patch"
    ? measured.findings.clauseIds.includes(clauseId)
    : measured.findings.clauses.some((clause) => clause.clauseId === clauseId);
}
