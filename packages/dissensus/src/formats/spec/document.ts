import { linesOf } from "../text-file.ts";
import { instructionLines } from "./instruction-lines.ts";
import { type MarkdownRoot, parseMarkdown } from "./markdown.ts";

/** A spec's source with its syntax tree. Line n of the file is `lines[n - 1]`. */
export interface SpecDocument {
  /** The lines joined by line feeds: what the offsets of the tree count in. */
  readonly source: string;
  readonly lines: readonly string[];
  readonly root: MarkdownRoot;
  /** Whether line n (index 0 unused) is normative text. */
  readonly instructs: readonly boolean[];
}

/** Parses; YAML front matter is blanked, so that it is neither a heading nor a rule and all lines keep their numbers. */
export function specDocument(text: string, file: string): SpecDocument {
  const lines = linesOf(text);
  const end =
    lines[0]?.trimEnd() === "---" ? lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(line)) : -1;
  const isFrontMatter = end > 1 && lines.slice(1, end).every((line) => /^(\s*$|[\w-]+\s*:|[\s#-])/.test(line));
  if (isFrontMatter) lines.fill("", 0, end + 1);
  const source = lines.join("\n");
  const root = parseMarkdown(source, file);
  return { source, lines, root, instructs: instructionLines(source, root) };
}

/** Normative, non-blank lines of a range, ascending. */
export function normativeLines(document: SpecDocument, first: number, last: number): number[] {
  const found: number[] = [];
  for (let n = first; n <= last; n++) {
    if (document.instructs[n] && document.lines[n - 1]!.trim() !== "") found.push(n);
  }
  return found;
}

/**
 * The text of these lines; where lines were left out between two of them stands one empty line. The content of a list
 * item begins `indent` characters into its first line: what stands before it, marker or indentation, is taken off.
 */
export function textOfLines(document: SpecDocument, numbers: readonly number[], indent = 0): string {
  const indentation = new RegExp(`^\\s{0,${indent}}`);
  let text = "";
  for (const [i, n] of numbers.entries()) {
    const line = document.lines[n - 1]!;
    const gap = i === 0 ? "" : n === numbers[i - 1]! + 1 ? "\n" : "\n\n";
    text += gap + (i === 0 ? line.slice(indent) : line.replace(indentation, "")).trimEnd();
  }
  return text.trim();
}
