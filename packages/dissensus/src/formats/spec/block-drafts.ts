import { normativeLines, type SpecDocument, textOfLines } from "./document.ts";
import type { Draft } from "./draft.ts";
import { isLeadIn } from "./lead-in.ts";
import { linesOfNode, type MarkdownBlock } from "./markdown.ts";
import { plainText } from "./plain-text.ts";

type List = Extract<MarkdownBlock, { type: "list" }>;

/**
 * One clause per list item and paragraph, for text whose rules have no headings of their own. A paragraph that is
 * numbered line by line is split at the numbers, one with a sentence a line at its lines. Bullets that complete a lead-in ("Never mention:") stay with it;
 * numbered items below a lead-in are its children. Tables and code belong to the paragraph above.
 */
export function blockDrafts(document: SpecDocument, blocks: readonly MarkdownBlock[], parent: Draft | null): Draft[] {
  const drafts: Draft[] = [];
  for (const block of blocks) {
    const { first, last } = linesOfNode(block);
    const lines = normativeLines(document, first, last);
    const previous = drafts.at(-1);
    if (lines.length === 0) continue;
    if (block.type === "list") {
      const leadIn = previous && isLeadIn(previous.text) && !previous.text.includes("\n\n") ? previous : undefined;
      if (leadIn && !block.ordered) drafts[drafts.length - 1] = extended(document, leadIn, lines);
      else drafts.push(...itemDrafts(document, block, leadIn ?? parent));
    } else if (previous && (block.type === "table" || block.type === "code")) {
      drafts[drafts.length - 1] = extended(document, previous, lines);
    } else drafts.push(...splitParagraph(document, lines).map((part) => draftOf(document, part, 0, parent)));
  }
  return drafts;
}

/** One clause per item of a list; nested lists belong to their item, numbered lines that only run on from it do not. */
export function itemDrafts(document: SpecDocument, list: List, parent: Draft | null): Draft[] {
  const drafts: Draft[] = [];
  for (const item of list.children) {
    const { first, last } = linesOfNode(item);
    const lines = normativeLines(document, first, last);
    const content = item.children[0]?.position?.start.offset;
    if (content === undefined || lines.length === 0) continue;
    const lineOffset = document.source.lastIndexOf("\n", content - 1) + 1;
    const isMarked = linesOfNode(item.children[0]!).first === lines[0];
    const indent = content - lineOffset;
    for (const [i, part] of splitAtNumbers(document, lines, indent).entries()) {
      drafts.push(draftOf(document, part, i === 0 && isMarked ? indent : 0, parent));
    }
  }
  return drafts;
}

function draftOf(document: SpecDocument, textLines: readonly number[], indent: number, parent: Draft | null): Draft {
  const text = textOfLines(document, textLines, indent);
  return {
    explicitId: null,
    title: titleOf(text),
    authority: null,
    depth: parent ? parent.depth + 1 : 1,
    parent,
    lineStart: textLines[0]!,
    lineEnd: textLines.at(-1)!,
    textLines,
    text,
  };
}

function extended(document: SpecDocument, draft: Draft, lines: readonly number[]): Draft {
  const below = textOfLines(document, lines);
  const gap = lines[0] === draft.lineEnd + 1 ? "\n" : "\n\n";
  const textLines = [...draft.textLines, ...lines];
  return { ...draft, lineEnd: lines.at(-1)!, textLines, text: `${draft.text}${gap}${below}` };
}

/** "1.2 ...", "3) ...", "(4) ...", "§ 5", "Rule 6: ..." at the start of a line begin a clause. */
const numbered = /^\s*(?:\(?\d+(?:\.\d+)*[.)]\s|\d+(?:\.\d+)+\s|§\s*\d|(?:Article|Rule|Section|Principle)\s+\d+\b)/i;

/** At its numbers; or at every line, where each of three or more is a sentence of its own, as in many system prompts. */
function splitParagraph(document: SpecDocument, lines: readonly number[]): number[][] {
  const parts = splitAtNumbers(document, lines);
  const sentences = lines.every((n) => sentenceLine.test(document.lines[n - 1]!));
  return parts.length === 1 && lines.length >= 3 && sentences ? lines.map((n) => [n]) : parts;
}

/** Begins like a sentence and ends like one. */
const sentenceLine = /^\s*["'“‘(*_]*\p{Lu}.*[.!?。！？]["'”’)*_]*\s*$/u;

/** Lines in runs, each begun by a numbered line that is indented by less than `indent`. */
function splitAtNumbers(
  document: SpecDocument,
  lines: readonly number[],
  indent = Number.POSITIVE_INFINITY,
): number[][] {
  const parts: number[][] = [];
  for (const n of lines) {
    const line = document.lines[n - 1]!;
    if (parts.length === 0 || (numbered.test(line) && line.search(/\S/) < indent)) parts.push([n]);
    else parts.at(-1)!.push(n);
  }
  return parts;
}

/** The bold words a rule opens with, else its first words without the number: at most 60 characters. */
function titleOf(text: string): string {
  const firstLine = text.split("\n", 1)[0]!;
  const bold = /^\s*(?:\*\*|__)([^*_]{1,60})(?:\*\*|__)/.exec(firstLine)?.[1];
  const words =
    plainText(bold ?? firstLine.replace(numbered, "").replace(/^[\s.:)–-]+/, "")) ||
    plainText(firstLine) ||
    firstLine.trim();
  const title = bold ? words.replace(/[\s.:;,]+$/, "") : words;
  if (title.length <= 60) return title || words;
  return `${title.slice(0, 60).replace(/\s+\S*$/, "")} ...`;
}
