import type { Clause } from "./clause.ts";
import { clauseSourceReader } from "./clause-source.ts";
import type { Spec } from "./spec.ts";

/**
 * The spec's text with other words for some of its clauses: in each, the first line of its instructions gives way to the new text, the others go;
 * heading, list mark, commentary and examples stay.
 */
export function withClauseTexts(spec: Spec, texts: ReadonlyMap<string, string>): string {
  const sourceOf = clauseSourceReader(spec);
  const lines: (string | null)[] = spec.text.split(/\r\n|\n|\r/);
  for (const clause of spec.clauses) {
    const text = texts.get(clause.clauseId);
    if (text === undefined) continue;
    const [first, ...rest] = sourceOf(clause).filter((line) => instructs(line.text, clause));
    if (first === undefined) continue;
    lines[first.line - 1] = `${markOf(first.text)}${text.replace(/\s*\n\s*/g, " ").trim()}`;
    for (const { line } of rest) lines[line - 1] = null;
  }
  return lines.filter((line) => line !== null).join("\n");
}

/** Whether a line is among those of the clause's text, which stands without list marks and indentation. */
function instructs(line: string, { text, title }: Clause): boolean {
  if (/^\s{0,3}#{1,6}\s/.test(line) || line.trim() === "") return false;
  const bare = folded(line.slice(markOf(line).length));
  return bare !== "" && (folded(text).includes(bare) || (text === "" && folded(title) === bare));
}

/** Indentation, quotation and list mark at the beginning of a line. */
function markOf(line: string): string {
  return /^\s*(?:>\s*)*(?:(?:[-*+]|\d{1,3}[.)])\s+)?/.exec(line)![0];
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
