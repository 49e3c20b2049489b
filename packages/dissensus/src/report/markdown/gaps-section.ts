import type { ClauseGap, GapEvidence } from "../../analysis/findings/gap.ts";
import type { Findings } from "../../analysis/findings.ts";
import { clausePlace } from "../clause-place.ts";
import { formatCount, formatDecimal, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

const shownClauses = 20;
const shownCounterClauses = 2;

/** The ranked list of gaps. */
export function gapsSection({ gaps, inputs }: Findings): string {
  if (gaps.scenarios === 0)
    return "## Gaps\n\nNo scenario of high disagreement was judged: nothing can be said of the spec's clauses.\n";
  const shown = gaps.clauses.slice(0, shownClauses);
  const more = gaps.clauses.length - shownClauses;
  return `## Gaps

From ${formatCount(gaps.scenarios)} judged scenarios of high disagreement (${formatCount(gaps.pairs)} value pairs), ${formatCount(gaps.verdicts)} verdicts, ${formatCount(gaps.judgePairs)} pairs of judges on the same response. Evidence, not a diagnosis.

Score: ${gaps.scoreMeaning}

${markdownTable(rankColumns, [
  ...shown.map((gap) => [String(gap.rank), clauseCell(gap, inputs.spec?.file ?? ""), ...rankCells(gap)]),
  ["", "*no clause applies*", ...rankCells(gaps.noClause)],
])}
${more > 0 ? `${formatCount(more)} more clauses were decisive somewhere; they are in findings.json. ` : ""}${formatCount(gaps.neverDecisive)} clauses with text were never decisive.

### What judges say where these clauses decide

Responses on which judges differ in label, verdicts that say non-compliant, and pairs of judges on one response: same label and clause (agree), same clause but different labels (ambiguity), different clauses and labels (precedence), a clause or none with different labels (scope), no clause twice (coverage), different clauses but the same label (redundancy).

${markdownTable(attributionColumns, [
  ...shown.map((gap) => [String(gap.rank), markdownText(gap.clauseId), ...attributionCells(gap)]),
  ["", "*no clause applies*", ...attributionCells(gaps.noClause)],
])}`;
}

const rankColumns = [
  { title: "#", right: true },
  { title: "clause" },
  { title: "score", right: true },
  { title: "scenarios (mean D)", right: true },
  { title: "left open, of pairs of judges" },
  { title: "all fail, of scenarios" },
  { title: "against (different labels, of pairs)" },
];

const attributionColumns = [
  { title: "#", right: true },
  { title: "clause" },
  { title: "judges split" },
  { title: "non-compliant" },
  ...["agree", "ambiguity", "precedence", "scope", "coverage", "redundancy"].map((title) => ({ title, right: true })),
];

function clauseCell(gap: ClauseGap, file: string): string {
  const authority = gap.authority === null ? "" : `, ${markdownText(gap.authority)}`;
  return `${markdownText(gap.title ?? gap.clauseId)} (${markdownText(gap.clauseId)}${authority})<br>${markdownText(clausePlace(file, gap))}`;
}

function rankCells(evidence: GapEvidence): string[] {
  const against = evidence.counterClauses
    .slice(0, shownCounterClauses)
    .map(
      (counter) =>
        `${markdownText(counter.clauseId)} (${formatCount(counter.precedence)} of ${formatCount(counter.judgePairs)})`,
    );
  return [
    formatDecimal(evidence.score),
    `${formatCount(evidence.scenarios)} (${formatDecimal(evidence.meanDisagreement.value)})`,
    formatShare(evidence.unsettled),
    formatShare(evidence.allFail),
    against.join(", "),
  ];
}

function attributionCells({ split, nonCompliant, attribution }: GapEvidence): string[] {
  const { agreement, ambiguity, precedence, scope, coverage, redundancy } = attribution;
  return [
    formatShare(split),
    formatShare(nonCompliant),
    ...[agreement, ambiguity, precedence, scope, coverage, redundancy].map(formatCount),
  ];
}
