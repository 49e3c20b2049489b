import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { markdownText } from "../markdown/markdown-text.ts";
import { renderComparison } from "../spec-outline/render-comparison.ts";
import { patchInWords, proxySentence } from "./patch-in-words.ts";

const plain = { removed: (text: string) => text, added: (text: string) => text, strong: (text: string) => text };

/** A patch test as Markdown, for a pull request on the spec. */
export function patchMarkdown(findings: PatchFindings): string {
  const { verdict, reasons, changes, spec, patched, intent, placebo, targets, judges, simulatedProviders } = findings;
  const diff = renderComparison({ changes, unchanged: 0 }, { older: spec.file, newer: patched.file }, plain);
  const columns = [{ title: "" }, { title: "" }];
  return [
    `# Patch of ${markdownText(spec.file)}: ${verdict}\n`,
    `${reasons.map((reason) => `- ${reason}`).join("\n")}\n`,
    ...(simulatedProviders.length > 0
      ? ["**Simulated models: no number here says anything about a real one.**\n"]
      : []),
    ...(intent === null ? [] : [`Intent: ${markdownText(intent.replace(/\s+/g, " ").trim())}\n`]),
    "## What changes\n",
    `${fenced(diff)}\n`,
    ...patchInWords(findings).flatMap(({ title, base, rows }) => [
      `## ${title}\n`,
      `${base}\n`,
      markdownTable(
        columns,
        rows.map((row) => row.map(markdownText)),
      ),
    ]),
    ...(placebo.length === 0
      ? []
      : [
          "## The placebo\n",
          `${placebo.map(({ clauseId, text }) => `- ${markdownText(clauseId)}: ${markdownText(text)}`).join("\n")}\n`,
        ]),
    `Targets: ${targets.map(markdownText).join(", ")}. Judges: ${judges.map(markdownText).join(", ")}. ${proxySentence}\n`,
  ].join("\n");
}

/** A fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
