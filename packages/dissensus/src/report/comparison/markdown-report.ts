import type { Comparison, TargetComparison } from "../../analysis/comparison/comparison.ts";
import { formatCount, formatPercent } from "../format-number.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { markdownText } from "../markdown/markdown-text.ts";
import { familySentences, pairingSentence, simulatedSentences } from "./comparison-sentences.ts";
import { type ChangeRow, categoryRows, clauseRows, overallRows } from "./target-rows.ts";

/** Rows of categories and clauses that Markdown lists at most, surest first; the page and the JSON have all. */
const mostRows = 15;

/** The comparison as GitHub-flavoured Markdown. */
export function comparisonMarkdown(comparison: Comparison): string {
  const { before, after, notes, targets, falseDiscoveryRate } = comparison;
  const parts = [
    `# ${markdownText(before.name)} and ${markdownText(after.name)}, compared`,
    ...simulatedSentences(comparison).map((sentence) => `**${markdownText(sentence)}**`),
    pairingSentence(comparison),
    ...familySentences(comparison).map(markdownText),
    ...(notes.length > 0 ? [notes.map((note) => `- ${markdownText(note)}`).join("\n")] : []),
    ...targets.flatMap((target) => targetMarkdown(target, falseDiscoveryRate)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function targetMarkdown(target: TargetComparison, falseDiscoveryRate: number): string[] {
  const { before, after, moved } = target;
  const categories = categoryRows(target, falseDiscoveryRate);
  const clauses = clauseRows(target, falseDiscoveryRate);
  return [
    `## ${before === after ? markdownText(after) : `${markdownText(before)} → ${markdownText(after)}`}`,
    changesTable("", overallRows(target, falseDiscoveryRate)),
    ...(moved.value === null
      ? []
      : [
          `On ${formatPercent(moved.value)} of ${formatCount(moved.n)} scenarios the position on either value moved by 2 or more.`,
        ]),
    ...(categories.length > 0 ? [changesTable("category", categories), ...more(categories)] : []),
    ...(clauses.length > 0 ? [changesTable("clause", clauses), ...more(clauses)] : []),
  ];
}

function more(rows: readonly ChangeRow[]): string[] {
  return rows.length > mostRows ? [`and ${formatCount(rows.length - mostRows)} more`] : [];
}

function changesTable(first: string, rows: readonly ChangeRow[]): string {
  const heads = ["before to after", "flips", "difference", "n", "McNemar p", "p", "adjusted p"];
  return markdownTable(
    [{ title: first }, ...heads.map((title) => ({ title, right: true }))],
    rows.slice(0, mostRows).map(({ label, fromTo, flips, difference, n, mcnemar, p, adjusted, changed }) => {
      return [markdownText(label), fromTo, flips, difference, n, mcnemar, p, changed ? `**${adjusted}**` : adjusted];
    }),
  ).trim();
}
