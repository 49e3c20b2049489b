import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { markdownText } from "../markdown/markdown-text.ts";
import { patchInWords, proxySentence } from "./patch-in-words.ts";
import { fenced, plainDiff } from "./plain-diff.ts";

/** A patch test as Markdown, for a pull request on the spec. */
export function patchMarkdown(findings: PatchFindings): string {
  const { verdict, reasons, changes, spec, patched, intent, placebo, targets, judges, simulatedProviders } = findings;
  const columns = [{ title: "" }, { title: "" }];
  return [
    `# Patch of ${markdownText(spec.file)}: ${verdict}\n`,
    `${reasons.map((reason) => `- ${reason}`).join("\n")}\n`,
    ...(simulatedProviders.length > 0
      ? ["**Simulated models: no number here says anything about a real one.**\n"]
      : []),
    ...(intent === null ? [] : [`Intent: ${markdownText(intent.replace(/\s+/g, " ").trim())}\n`]),
    "## What changes\n",
    `${fenced(plainDiff(changes, { older: spec.file, newer: patched.file }))}\n`,
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
