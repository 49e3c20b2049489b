import { type CheckResult, checkStatuses, type SuiteResult } from "../../analysis/check/check-result.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { clausePlace } from "../clause-place.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { markdownText } from "../markdown/markdown-text.ts";
import { countsInWords } from "./check-in-words.ts";
import { linesOfCheck, lostClauses } from "./clauses-of-check.ts";
import { failingAnswers } from "./failing-answers.ts";
import { statusWords } from "./status-words.ts";

/** "12 passed, 1 failed", in the order of the statuses. */
export function statusCounts({ results }: SuiteResult): string {
  return checkStatuses
    .flatMap((status) => {
      const count = results.filter((result) => result.status === status).length;
      return count > 0 ? [`${count} ${statusWords[status].toLowerCase()}`] : [];
    })
    .join(", ");
}

/** A suite's results as Markdown, for the summary of a pull request or of a CI job. */
export function renderChecks(result: SuiteResult, spec: Spec): string {
  const place = (check: CheckResult): string => clausePlace(result.specFile, linesOfCheck(check, spec));
  const rows = result.results.map((check) => [
    statusWords[check.status],
    markdownText(check.check.name),
    markdownText(place(check)),
    markdownText(countsInWords(check)),
  ]);
  const columns = ["", "check", "clause", "answers"].map((title) => ({ title }));
  const shown = result.results.filter(({ status }) => status === "failed" || status === "known");
  const sections = shown.map((check) => {
    const answers = failingAnswers(check, 3).map(
      (answer) => `- ${answer.split("\n").map(markdownText).join("\n  - ")}\n`,
    );
    const because = check.check.because === "" ? "" : `${markdownText(check.check.because)}\n\n`;
    return `### ${statusWords[check.status]}: ${markdownText(check.check.name)}\n\n${because}${answers.join("")}`;
  });
  const lost = [...new Set(result.results.flatMap((check) => lostClauses(check, spec)))];
  return [
    `## ${markdownText(result.specFile)}: ${statusCounts(result)}\n`,
    markdownTable(columns, rows),
    ...(lost.length > 0 ? [`The spec has no clause ${lost.map(markdownText).join(", ")}, which checks name.\n`] : []),
    ...sections,
  ].join("\n");
}
