import type { ClauseChange } from "../../domain/spec/compare-specs.ts";
import { type ComparedFiles, renderComparison } from "../spec-outline/render-comparison.ts";

const plain = { removed: (text: string) => text, added: (text: string) => text, strong: (text: string) => text };

/** The changed clauses with the words that differ, without colours. */
export function plainDiff(changes: readonly ClauseChange[], files: ComparedFiles): string {
  return renderComparison({ changes, unchanged: 0 }, files, plain).replace(", 0 unchanged", "");
}

/** Text in a Markdown fence that is longer than any in it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
