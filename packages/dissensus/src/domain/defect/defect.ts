/** What can be wrong with a spec, in the order in which it is decided: the first that fits names the defect. */
export const defectTypes = [
  "contradiction",
  "precedence-gap",
  "ambiguity",
  "coverage-gap",
  "granularity-gap",
  "consistent-mismatch",
  "single-model-outlier",
  "induced-by-spec",
  "untyped",
] as const;
/**
 * `contradiction`: no compliant answer could be found, and two or more clauses decide. `precedence-gap`: judges part over which of two clauses goes
 * first. `ambiguity`: judges part over what one clause says. `coverage-gap`: no clause applies. `granularity-gap`: answers far apart, nearly all of
 * them compliant. `consistent-mismatch`: every governed target fails, yet the spec can be satisfied: the models' fault, not the spec's.
 * `single-model-outlier`: one target alone. `induced-by-spec`: the models part only once they are shown the spec. `untyped`: none of these.
 */
export type DefectType = (typeof defectTypes)[number];

export const defectStatuses = ["discovered", "confirmed", "refuted", "no-claim"] as const;
/**
 * `discovered`: on the scenarios that it was found on, which overstate it. `confirmed`, `refuted`: on fresh scenarios. `no-claim`: the evidence is
 * not to be relied on (unstable verdicts, or disagreement that noise explains).
 */
export type DefectStatus = (typeof defectStatuses)[number];

/** Name of a suspected defect: its clauses' ids in order, joined; the same in the run and in the runs that follow it. `kind` tells apart what is suspected of one clause. */
export function defectIdOf(
  kind: "conflict" | "ambiguity" | "coverage" | "granularity",
  parts: readonly string[],
): string {
  return [kind, ...[...parts].sort()].join(":");
}
