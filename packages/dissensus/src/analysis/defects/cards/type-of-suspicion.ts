import type { DefectType, SuspicionKind } from "../../../domain/defect/defect.ts";
import type { DefectEvidence } from "../../findings/defects.ts";

/** From this share of scenarios without any answer that complies, the two clauses rule each other out; a few hard cases do not. */
const impossibleFrom = 0.3;

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
 * The type of a suspicion, decided in the order of `defectTypes`. A contradiction needs two clauses, and many cases for which neither targets nor
 * writers found an answer that complies; where no writer tried, that all targets fail more often than not. `firstIsSaid`: the text says which of two
 * clauses goes first, or qualifies one of them vaguely: if readers part all the same, how far the clauses go is the matter.
 */
export function typeOfSuspicion(kind: SuspicionKind, evidence: DefectEvidence, firstIsSaid: boolean): DefectType {
  const { satisfied, allFail, attribution } = evidence;
  const severalDecide =
    kind === "conflict" || (kind === "failure" && attribution.precedence + attribution.redundancy > 0);
  if (severalDecide && unsatisfiable(evidence)) return "contradiction";
  if (kind === "conflict" && firstIsSaid) return "ambiguity";
  if (kind === "failure" && satisfied.count > 0 && (allFail.value ?? 0) > 0) return "consistent-mismatch";
  return typeOfKind[kind];
}

function unsatisfiable({ satisfied, allFail }: DefectEvidence): boolean {
  if (satisfied.value !== null) return (allFail.value ?? 0) * (1 - satisfied.value) >= impossibleFrom;
  return (allFail.interval?.low ?? 0) >= 0.5;
}
