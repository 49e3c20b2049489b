import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import { formatCount } from "../format-number.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { markdownText } from "../markdown/markdown-text.ts";
import { formatP } from "../patch/effect-in-words.ts";
import { fenced, plainDiff } from "../patch/plain-diff.ts";
import { revisionRows, storedSentence } from "./render-revision.ts";

/** What a new version makes of stored responses, as Markdown. */
export function revisionMarkdown(findings: RevisionFindings): string {
  const { older, newer, changes, clauses, simulatedProviders } = findings;
  const columns = ["clause", "change", "responses", "became compliant", "became problematic", "p", "q"];
  return [
    `# ${markdownText(older.file)} against ${markdownText(newer.file)}\n`,
    ...(simulatedProviders.length > 0
      ? ["**Simulated judges: no number here says anything about a real one.**\n"]
      : []),
    `${fenced(plainDiff(changes, { older: older.file, newer: newer.file }))}\n`,
    markdownTable(
      [{ title: "" }, { title: "" }],
      revisionRows(findings).map((row) => row.map(markdownText)),
    ),
    "## Per clause\n",
    "Responses on which the clause decides, under either version. q: Benjamini-Hochberg over the clauses.\n",
    markdownTable(
      columns.map((title, index) => ({ title, right: index >= 2 })),
      clauses.map((clause) => [
        markdownText(`${clause.clauseId}: ${clause.title}`),
        clause.change,
        formatCount(clause.responses),
        formatCount(clause.becameCompliant),
        formatCount(clause.becameProblematic),
        formatP(clause.effect.pValue).replace(/^= /, ""),
        formatP(clause.qValue).replace(/^= /, ""),
      ]),
    ),
    `${storedSentence}\n`,
  ].join("\n");
}
