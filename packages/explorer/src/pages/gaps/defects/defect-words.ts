import type { DefectStatus, DefectType } from "../../../../../dissensus/src/domain/defect/defect.ts";

export const defectTypeWords: Readonly<Record<DefectType, string>> = {
  contradiction: "contradiction",
  "precedence-gap": "precedence gap",
  ambiguity: "ambiguity",
  "coverage-gap": "coverage gap",
  "granularity-gap": "granularity gap",
  "consistent-mismatch": "consistent mismatch",
  "single-model-outlier": "single-model outlier",
  "induced-by-spec": "induced by the spec",
  untyped: "of no known type",
};

/** What each type means, for readers of the spec. */
export const defectTypeMeanings: Readonly<Record<DefectType, string>> = {
  contradiction: "no answer could be found that satisfies both clauses",
  "precedence-gap": "nothing says which of two clauses goes first",
  ambiguity: "one clause can be read both ways",
  "coverage-gap": "no clause applies",
  "granularity-gap": "answers far apart are all allowed",
  "consistent-mismatch": "every governed target fails, yet the spec can be met: the models’ fault",
  "single-model-outlier": "one target alone parts from the others",
  "induced-by-spec": "targets part only once they are shown the spec",
  untyped: "judges part, and none of the known types fits",
};

export const defectStatusWords: Readonly<Record<DefectStatus, string>> = {
  confirmed: "confirmed on fresh scenarios",
  discovered: "suspected, not yet put to the test",
  refuted: "refuted on fresh scenarios",
  "no-claim": "no claim: the evidence is not to be relied on",
};
