import type { Findings } from "../../analysis/findings.ts";
import { markdownText } from "./markdown-text.ts";

/** What a reader should know before believing the rest; nothing where there is nothing. */
export function warningsSection({ trust }: Findings): string {
  if (trust.warnings.length === 0) return "";
  return `## What to know first\n\n${trust.warnings.map((warning) => `- ${markdownText(warning)}\n`).join("")}`;
}
