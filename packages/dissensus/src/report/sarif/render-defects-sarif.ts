import type { DefectCard } from "../../analysis/findings/defects.ts";
import type { DefectStatus, DefectType } from "../../domain/defect/defect.ts";
import { formatShare } from "../format-number.ts";
import { type SarifOptions, type SarifResult, type SarifRule, sarifLog } from "./sarif-log.ts";

const titles: Readonly<Record<DefectType, string>> = {
  contradiction: "No answer can follow the spec here",
  "precedence-gap": "Nothing says which of two clauses goes first",
  ambiguity: "The words of this clause can be read in more than one way",
  "coverage-gap": "No clause covers these cases",
  "granularity-gap": "This clause lets answers differ widely",
  "consistent-mismatch": "No target follows this clause, though it can be followed",
  "single-model-outlier": "One target alone goes against this clause",
  "induced-by-spec": "Targets part only once they are shown the spec",
  untyped: "Something is unsettled here",
};

const help =
  "The report has the scenarios, the answers and what the judges say. Test a change of the text with `dissensus patch`.";

const rules = Object.entries(titles).map(
  ([id, title]): SarifRule => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}.` },
    help: { text: help },
  }),
);

const levels: Readonly<Partial<Record<DefectStatus, SarifResult["level"]>>> = {
  confirmed: "warning",
  discovered: "note",
};

/** A run's defects as SARIF 2.1.0, at the lines of their clauses: confirmed ones as warnings, suspected ones as notes, the others not at all. */
export function renderDefectsSarif(
  cards: readonly DefectCard[],
  options: SarifOptions & { readonly specHash: string },
): string {
  return sarifLog(rules, cards.flatMap(resultOf), options);
}

function resultOf({
  id,
  type,
  status,
  summary,
  clauses,
  evidence,
  confirmed,
  counterEvidence,
  proposal,
}: DefectCard): SarifResult[] {
  const level = levels[status];
  if (level === undefined) return [];
  const [first, ...others] = clauses.flatMap(({ clauseId, title, lineStart, lineEnd }) =>
    lineStart === null || lineEnd === null ? [] : [{ title: title ?? clauseId, lineStart, lineEnd }],
  );
  const shows = confirmed
    ? `It shows on ${formatShare(confirmed.shows)} fresh scenarios.`
    : `Not confirmed: it showed on ${formatShare(evidence.shows)} of the scenarios that it was found on.`;
  const text = [summary, shows, ...counterEvidence, ...(proposal ? [`To decide: ${proposal.intent}`] : [])];
  return [{ ruleId: type, level, text: text.join("\n\n"), fingerprint: id, lines: first ?? null, related: others }];
}
