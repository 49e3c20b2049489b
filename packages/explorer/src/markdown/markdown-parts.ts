import { Lexer, type Token } from "marked";

/** A stretch of a spec as it is shown: Markdown, or a block of commentary or example that instructs nobody. */
export type MarkdownPart =
  | { readonly kind: "block"; readonly token: Token; readonly line: number; readonly attributes: string | null }
  | { readonly kind: "aside"; readonly title: string; readonly line: number; readonly parts: readonly MarkdownPart[] };

const asideHead = /^!!!\s+(\w+)(?:\s+"([^"]*)")?\s*$/;
const headingAttributes = /^(#{1,6}\s.*?)\s*\{([^{}]*)\}\s*#*\s*$/;

/** Lines of Markdown as blocks, each with the number of its line; `lineStart` is that of the first. Nothing becomes HTML. */
export function markdownParts(lines: readonly string[], lineStart: number): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let from = 0;
  for (let at = 0; at < lines.length; ) {
    const head = asideHead.exec(lines[at]!);
    if (head === null) {
      at++;
      continue;
    }
    parts.push(...blocksOf(lines.slice(from, at), lineStart + from));
    const end = endOfAside(lines, at + 1);
    const inner = lines.slice(at + 1, end).map((line) => line.replace(/^ {1,4}|^\t/, ""));
    parts.push({
      kind: "aside",
      title: head[2] ?? head[1]!,
      line: lineStart + at,
      parts: markdownParts(inner, lineStart + at + 1),
    });
    at = end;
    from = end;
  }
  return [...parts, ...blocksOf(lines.slice(from), lineStart + from)];
}

function blocksOf(lines: readonly string[], lineStart: number): MarkdownPart[] {
  const attributes = new Map<number, string>();
  const plain = lines.map((line, index) => {
    const match = headingAttributes.exec(line);
    if (match === null) return line;
    attributes.set(lineStart + index, match[2]!);
    return match[1]!;
  });
  let line = lineStart;
  return new Lexer({ gfm: true })
    .lex(plain.join("\n"))
    .map((token): MarkdownPart => {
      const own = line;
      line += token.raw.split("\n").length - 1;
      return { kind: "block", token, line: own, attributes: attributes.get(own) ?? null };
    })
    .filter((part) => part.kind !== "block" || (part.token.type !== "space" && part.token.type !== "def"));
}

/** The first line that is neither blank nor indented, or the end; blank lines before it stay outside. */
function endOfAside(lines: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length && /^(?:\s*$| {4}|\t)/.test(lines[at]!); at++)
    if (lines[at]!.trim() !== "") end = at + 1;
  return end;
}
