import type { DefectType, SuspicionKind } from "../../domain/defect/defect.ts";
import type { DefectEvidence } from "../findings/defects.ts";

/** Failed attempts to comply after which the spec counts as one that cannot be satisfied there. */
const attemptsNeeded = 6;

const typeOfKind: Readonly<Record<SuspicionKind, DefectType>> = {
  conflict: "precedence-gap",
  ambiguity: "ambiguity",
  coverage: "coverage-gap",
  spread: "granularity-gap",
  failure: "untyped",
  outlier: "single-model-outlier",
  induced: "induced-by-spec",
};

/**
 * The type of a suspicion, decided in the order of `defectTypes`. A contradiction needs two clauses and a case that no attempt satisfied, or, where
 * nobody tried, all targets failing more often than not. Where one of two clauses in conflict leaves its extent to its reader (`vague`), how far it goes
 * is the matter, not which goes first.
 */
export function typeOfSuspicion(kind: SuspicionKind, evidence: DefectEvidence, vague: boolean): DefectType {
  const { satisfied, allFail, attribution } = evidence;
  const severalDecide =
    kind === "conflict" || (kind === "failure" && attribution.precedence + attribution.redundancy > 0);
  if (severalDecide && unsatisfiable(evidence)) return "contradiction";
  if (kind === "conflict" && vague) return "ambiguity";
  if (kind === "failure" && satisfied.count > 0 && (allFail.value ?? 0) > 0) return "consistent-mismatch";
  return typeOfKind[kind];
}

function unsatisfiable({ satisfied, allFail }: DefectEvidence): boolean {
  if (satisfied.n > 0) return satisfied.n >= attemptsNeeded && satisfied.count === 0;
  return (allFail.interval?.low ?? 0) >= 0.5;
}
