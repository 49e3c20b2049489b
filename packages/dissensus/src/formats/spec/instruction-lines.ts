import { linesOfNode, type MarkdownBlock, type MarkdownRoot, nodesOf } from "./markdown.ts";

/**
 * Which lines of a spec instruct: `result[n]` for line n (index 0 unused). Not instructions are commentary (admonitions
 * and quotation alerts whose kind says so, HTML comments), examples (tilde fences, captioned fences, and their captions),
 * rules across the page, link definitions, and lines that hold one markup tag only.
 */
export function instructionLines(source: string, root: MarkdownRoot): readonly boolean[] {
  const lines = source.split("\n");
  const instructs = [false, ...lines.map(() => true)];
  const drop = (first: number, last: number): void => void instructs.fill(false, first, last + 1);
  const inFence = lines.map(() => false);
  for (const node of nodesOf(root)) {
    const { first, last } = linesOfNode(node);
    const offset = node.position!.start.offset!;
    const opening = source.slice(offset, offset + 40);
    if (node.type === "code" && /^[~`]{3}/.test(opening)) inFence.fill(true, first - 1, last);
    if (node.type === "code" && opening.startsWith("~~~")) drop(first, last);
    else if (node.type === "thematicBreak" || node.type === "definition") drop(first, last);
    else if (node.type === "html" && isComment(node.value)) drop(first, last);
    else if (node.type === "html") for (let n = first; n <= last; n++) if (isLoneTag(lines[n - 1]!)) drop(n, n);
    if (node.type === "blockquote" && isCommentaryAlert(opening)) drop(first, last);
  }
  for (const { first, last } of commentaryAdmonitions(lines, inFence)) drop(first, last);
  for (const { first, last } of captionedExamples(lines, root.children, instructs)) drop(first, last);
  return instructs;
}

interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Kinds of admonition that speak about the rules. Others ("warning", "danger", "important") may be rules and stay. */
const commentaryKinds = new Set(
  "meta note notes info commentary comment rationale example examples tip hint question quote abstract seealso".split(
    " ",
  ),
);

/** `!!! kind "Title"` with the indented lines below it, as in Python-Markdown and MkDocs. */
function* commentaryAdmonitions(lines: readonly string[], inFence: readonly boolean[]): Generator<LineRange> {
  for (let i = 0; i < lines.length; i++) {
    const kind = inFence[i] ? undefined : /^ {0,3}(?:!!!|\?\?\?\+?)\s*([A-Za-z]+)/.exec(lines[i]!)?.[1];
    if (kind === undefined) continue;
    let last = i;
    for (let j = i + 1; j < lines.length && /^(?: {4}|\t|\s*$)/.test(lines[j]!); j++) {
      if (lines[j]!.trim() !== "") last = j;
    }
    if (commentaryKinds.has(kind.toLowerCase())) yield { first: i + 1, last: last + 1 };
    i = last;
  }
}

/** "**Example**: ..." above a fence: the caption, and the fence whatever its marks. */
function* captionedExamples(
  lines: readonly string[],
  blocks: readonly MarkdownBlock[],
  instructs: readonly boolean[],
): Generator<LineRange> {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    if (block.type !== "paragraph" || next?.type !== "code") continue;
    const { first, last } = linesOfNode(block);
    if (!instructs[first] || !/^\s*[*_]*(?:counter-?)?examples?\b/i.test(lines[first - 1]!)) continue;
    if (!/^\s*[~`]{3}/.test(lines[linesOfNode(next).first - 1]!)) continue;
    yield { first, last };
    yield linesOfNode(next);
  }
}

function isCommentaryAlert(quotation: string): boolean {
  const kind = /^>\s*\[!([A-Za-z]+)\]/.exec(quotation)?.[1];
  return kind !== undefined && commentaryKinds.has(kind.toLowerCase());
}

function isComment(html: string): boolean {
  return html.startsWith("<!--") && html.trimEnd().endsWith("-->") && html.indexOf("-->") === html.lastIndexOf("-->");
}

function isLoneTag(line: string): boolean {
  return /^\s*<\/?[A-Za-z][\w:-]*\s*\/?>\s*$/.test(line);
}
