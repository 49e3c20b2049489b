import type { DefectType } from "../../../domain/defect/defect.ts";
import type { DefectClause, DefectEvidence } from "../../findings/defects.ts";

/** What is wrong, in one sentence for the spec's author. `values`: of a coverage gap. */
export function summaryOf(
  type: DefectType,
  clauses: readonly DefectClause[],
  values: readonly string[],
  { satisfied }: DefectEvidence,
): string {
  const [first = "a clause", second] = clauses.map(({ title, clauseId }) => `"${title ?? clauseId}"`);
  const both = second === undefined ? first : `${first} and ${second}`;
  const sentences: Readonly<Record<DefectType, string>> = {
    contradiction: `${both} cannot both be satisfied: ${satisfied.n > 0 ? `on ${satisfied.n - satisfied.count} of ${satisfied.n} scenarios that all targets fail, no attempt to comply satisfied every judge` : "every governed target fails"}.`,
    "precedence-gap": `${both} claim the same cases, and readers part over which of them goes first.`,
    ambiguity:
      second === undefined
        ? `Judges who decide by ${first} part over what it says.`
        : `How far ${both} go where they meet is left to their readers, who part over it.`,
    "coverage-gap": `No clause speaks to cases of ${values.map((value) => `"${value}"`).join(" against ")}.`,
    "granularity-gap": `${first} is satisfied by answers that lie far apart.`,
    "consistent-mismatch": `Every governed target fails ${both}, although it can be satisfied: the targets' fault, not the text's.`,
    "single-model-outlier": `On cases that ${first} decides, one target stands alone.`,
    "induced-by-spec": `Targets part on cases that ${first} decides only once they are shown the spec.`,
    untyped: `Every governed target fails cases that ${both} decides; whether it can be satisfied was not tried.`,
  };
  return sentences[type];
}
