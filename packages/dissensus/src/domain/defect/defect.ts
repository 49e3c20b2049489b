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

/**
 * What a suspicion is about: two clauses against each other; how one clause reads; cases without a clause; a clause that lets answers spread; one that
 * all targets fail; one on which a single target stands alone; one on which the targets part only once they are shown the spec.
 */
export const suspicionKinds = ["conflict", "ambiguity", "coverage", "spread", "failure", "outlier", "induced"] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];

/** Kinds that judges who err, or a few odd answers, make every clause show a little: only what exceeds the usual share counts. */
export const kindsThatErrorsMake: readonly SuspicionKind[] = ["ambiguity", "spread", "outlier", "induced"];

/** Name of a suspected defect: the same in the run and in the runs that follow it. `parts`: ids of its clauses; of a coverage gap, its two values. */
export function defectIdOf(kind: SuspicionKind, parts: readonly string[]): string {
  return [kind, ...[...parts].sort()].join(":");
}
