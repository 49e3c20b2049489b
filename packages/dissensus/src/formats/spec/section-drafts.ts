import { blockDrafts, itemDrafts } from "./block-drafts.ts";
import { normativeLines, type SpecDocument, textOfLines } from "./document.ts";
import type { Draft } from "./draft.ts";
import { headingAttributes } from "./heading-attributes.ts";
import { isListOfRules, isOnlyRules } from "./list-of-rules.ts";
import { linesOfNode, type MarkdownBlock } from "./markdown.ts";
import { plainText } from "./plain-text.ts";

type Heading = Extract<MarkdownBlock, { type: "heading" }>;

interface Section {
  readonly heading: Heading;
  readonly blocks: readonly MarkdownBlock[];
  /** Last line with anything on it before the next heading. */
  readonly last: number;
}

export interface SpecDrafts {
  readonly drafts: readonly Draft[];
  /** Headings whose braces could not be read. */
  readonly malformed: readonly { readonly line: number; readonly braces: string }[];
}

/**
 * The clauses of a document in order. With `{#id}` headings: exactly the headings. With plain headings: the headings, and
 * below them the items of lists of rules and of sections that are nothing but lists. With no heading, or with one as a
 * title: the items and paragraphs.
 */
export function sectionDrafts(document: SpecDocument): SpecDrafts {
  const { preamble, sections } = sectionsOf(document);
  const drafts = blockDrafts(document, preamble, null);
  const attributes = sections.map(({ heading }) => headingAttributes(headingSource(document, heading)));
  const isNamed = attributes.some(({ clauseId }) => clauseId !== null);
  const open: Draft[] = [];
  for (const [i, section] of sections.entries()) {
    while (open.length > 0 && open.at(-1)!.depth >= section.heading.depth) open.pop();
    const rules = isNamed ? [] : ruleBlocks(document, section.blocks, sections.length === 1);
    const draft = headingDraft(document, section, rules, attributes[i]!, open.at(-1) ?? null);
    open.push(draft);
    drafts.push(draft);
    if (rules === section.blocks) drafts.push(...blockDrafts(document, rules, draft));
    else for (const list of rules) if (list.type === "list") drafts.push(...itemDrafts(document, list, draft));
  }
  const malformed = attributes.flatMap(({ malformed: braces }, i) =>
    braces === null ? [] : [{ line: linesOfNode(sections[i]!.heading).first, braces }],
  );
  return { drafts, malformed };
}

function sectionsOf(document: SpecDocument): { preamble: MarkdownBlock[]; sections: Section[] } {
  const blocks = document.root.children;
  const starts = blocks.flatMap((block, i) =>
    block.type === "heading" && document.instructs[linesOfNode(block).first] ? [i] : [],
  );
  const sections = starts.map((start, i): Section => {
    const end = starts[i + 1];
    let last = end === undefined ? document.lines.length : linesOfNode(blocks[end]!).first - 1;
    while (document.lines[last - 1]!.trim() === "") last--;
    return { heading: blocks[start] as Heading, blocks: blocks.slice(start + 1, end), last };
  });
  return { preamble: blocks.slice(0, starts[0] ?? blocks.length), sections };
}

/** The blocks of a section that become clauses of their own; `blocks` itself where all do. */
function ruleBlocks(
  document: SpecDocument,
  blocks: readonly MarkdownBlock[],
  isOnlySection: boolean,
): readonly MarkdownBlock[] {
  if (isOnlySection) return blocks;
  const instructing = blocks.filter((block) => {
    const { first, last } = linesOfNode(block);
    return normativeLines(document, first, last).length > 0;
  });
  const isOnlyLists = instructing.every((block) => block.type === "list");
  return instructing.filter((block, i) => {
    if (block.type !== "list") return false;
    return isOnlyLists ? isOnlyRules(document, block) : isListOfRules(document, block, instructing[i - 1]);
  });
}

function headingDraft(
  document: SpecDocument,
  section: Section,
  rules: readonly MarkdownBlock[],
  attributes: ReturnType<typeof headingAttributes>,
  parent: Draft | null,
): Draft {
  const { first, last } = linesOfNode(section.heading);
  const elsewhere = new Set<number>();
  for (const rule of rules) {
    const range = linesOfNode(rule);
    for (let n = range.first; n <= range.last; n++) elsewhere.add(n);
  }
  const textLines = normativeLines(document, last + 1, section.last).filter((n) => !elsewhere.has(n));
  return {
    explicitId: attributes.clauseId,
    title: plainText(attributes.title),
    authority: attributes.authority,
    depth: section.heading.depth,
    parent,
    lineStart: first,
    lineEnd: section.last,
    textLines,
    text: textOfLines(document, textLines),
  };
}

/** The heading's words as written, without # marks or underline. */
function headingSource(document: SpecDocument, heading: Heading): string {
  const { first, last } = linesOfNode(heading);
  const lines = document.lines.slice(first - 1, last);
  if (lines.length > 1) return lines.slice(0, -1).join(" ").trim();
  return lines[0]!
    .trim()
    .replace(/^#{1,6}/, "")
    .trim()
    .replace(/(?:^|\s)#+$/, "");
}
