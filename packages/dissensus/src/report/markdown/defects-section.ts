import type { ConflictCell, DefectCard } from "../../analysis/findings/defects.ts";
import type { Findings } from "../../analysis/findings.ts";
import { clausePlace } from "../clause-place.ts";
import { defectCounts, statusInWords, typeInWords } from "../defect-words.ts";
import { formatCount, formatDecimal, formatPercent, formatQuantity, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

const shownCells = 15;

/** The defects as cards, then which clauses meet. */
export function defectsSection({ defects, inputs }: Findings): string {
  if (defects.judgePairs === 0) return "";
  const file = inputs.spec?.file ?? "";
  return `## Defects

${sentence(defectCounts(defects))} From ${formatCount(defects.scenarios)} judged scenarios, ${formatCount(defects.responses)} responses and ${formatCount(defects.judgePairs)} pairs of judges on the same response. Quotes that do not stand in the clause they are taken from: ${formatShare(defects.fabricatedQuotes)}.

${defects.cards.map((card) => cardText(card, file)).join("\n")}
${defects.furtherCandidates > 0 ? `${formatCount(defects.furtherCandidates)} weaker suspicions are not shown.\n` : ""}
Score: ${defects.scoreMeaning}

${conflictTable(defects.conflicts)}${injectionText(defects)}`;
}

function cardText(card: DefectCard, file: string): string {
  const { severity, evidence, confirmed, proposal } = card;
  const told = confirmed ?? evidence;
  const places = card.clauses.map(
    (clause) => `${markdownText(clause.clauseId)} (${markdownText(clausePlace(file, clause))})`,
  );
  const { precedence, ambiguity, redundancy, agreement, coverage, scope } = told.attribution;
  return `### ${card.rank}. ${typeInWords(card.type)}: ${places.length > 0 ? places.join(" and ") : "no clause"}

${markdownText(card.summary)} ${sentence(statusInWords(card))}

- Score ${formatDecimal(card.score)}. Severity ${severity.value.toFixed(3)}: exposure ${formatPercent(severity.exposure.value)} x effect ${formatDecimal(severity.effect)} x stakes ${formatDecimal(severity.stakes)}.
- Pairs of judges: ${formatCount(agreement)} agree, ${formatCount(precedence)} precedence, ${formatCount(ambiguity)} ambiguity, ${formatCount(redundancy)} redundancy, ${formatCount(scope)} scope, ${formatCount(coverage)} coverage. All fail: ${formatShare(told.allFail)}. D ${formatQuantity(told.meanDisagreement)}.${told.satisfied.n > 0 ? ` Of the scenarios that all fail, an attempt to comply satisfied every judge on ${formatShare(told.satisfied)}.` : ""}
${card.resolution ? `- Resolution R, the part of the targets' disagreement that the spec takes away: ${formatQuantity(card.resolution)}.\n` : ""}${card.counterEvidence.length > 0 ? `- Against it: ${markdownText(card.counterEvidence.join(" "))}\n` : ""}${quoteLines(card)}${proposal ? proposalText(proposal) : ""}`;
}

function quoteLines({ quotes }: DefectCard): string {
  return quotes
    .slice(0, 3)
    .map(({ judge, label, clauseId, bearing, quote, verbatim }) => {
      const stands = verbatim ? "" : " (not in the clause)";
      return `- ${markdownText(judge)} (${label.replace("_", "-")}) has ${markdownText(clauseId)} ${bearing === "supports" ? "support" : "speak against"} an answer: "${markdownText(quote)}"${stands}\n`;
    })
    .join("");
}

function proposalText({ intent, diff, predictedEffect, predictedShare }: NonNullable<DefectCard["proposal"]>): string {
  const fence = "`".repeat(Math.max(3, ...[...diff.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `- ${markdownText(intent)} ${markdownText(predictedEffect)} It could settle ${formatShare(predictedShare)} of the scenarios that show the defect.

${fence}diff
${diff.trimEnd()}
${fence}
`;
}

function conflictTable(conflicts: readonly ConflictCell[]): string {
  if (conflicts.length === 0) return "";
  const rows = conflicts
    .slice(0, shownCells)
    .map(({ clauseA, clauseB, scenarios, judgePairs, precedence, redundancy, score }) => [
      `${markdownText(clauseA)} / ${markdownText(clauseB)}`,
      ...[scenarios, judgePairs, precedence, redundancy].map(formatCount),
      formatDecimal(score),
    ]);
  const right = (title: string) => ({ title, right: true });
  return `### Clauses that meet

Pairs of judges on one response who decide by these two clauses: with different labels (precedence), or the same (redundancy).

${markdownTable([{ title: "clauses" }, ...["scenarios", "pairs of judges", "precedence", "redundancy", "score"].map(right)], rows)}`;
}

function injectionText({ injections }: Findings["defects"]): string {
  if (injections.responses.count === 0) return "";
  const styles = injections.styles.map(({ style, responses }) => `${markdownText(style)} (${formatCount(responses)})`);
  return `
### Answers that address their judge

${formatShare(injections.responses)} judged responses: ${styles.join(", ")}. Verdicts that call them compliant: ${formatShare(injections.compliantWith)}; other answers to the same scenarios: ${formatShare(injections.compliantWithout)}. Found by wording, so some are innocent and some are missed.
`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
