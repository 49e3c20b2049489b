import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import { printable } from "../../base/printable.ts";
import { type DiffStyle, renderComparison } from "../spec-outline/render-comparison.ts";
import { patchInWords, proxySentence } from "./patch-in-words.ts";

/** A patch test for the terminal: the verdict first, then why, what was changed, and the numbers. */
export function renderPatch(findings: PatchFindings, style: DiffStyle): string {
  const { verdict, reasons, changes, spec, patched, intent, simulatedProviders } = findings;
  const sections = patchInWords(findings).flatMap(({ title, base, rows }) => {
    const width = Math.max(...rows.map(([label]) => label.length));
    return ["", style.strong(title), `  ${base}`, ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`)];
  });
  return [
    `${style.strong(`The patch: ${verdict}`)}`,
    ...reasons.map((reason) => `  ${reason}`),
    ...(simulatedProviders.length > 0 ? ["  SIMULATED models: no number here says anything about a real one."] : []),
    "",
    renderComparison({ changes, unchanged: 0 }, { older: spec.file, newer: patched.file }, style).replace(
      ", 0 unchanged",
      "",
    ),
    ...(intent === null ? [] : ["", `Intent: ${printable(intent.replace(/\s+/g, " ").trim())}`]),
    ...sections,
    "",
    proxySentence,
  ].join("\n");
}
