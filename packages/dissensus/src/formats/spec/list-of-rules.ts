import { normativeLines, type SpecDocument, textOfLines } from "./document.ts";
import { isLeadIn } from "./lead-in.ts";
import { linesOfNode, type MarkdownBlock } from "./markdown.ts";

type List = Extract<MarkdownBlock, { type: "list" }>;

const leastRules = 3;

/** Whether the items of a list that is all a section has are rules, and not parts of one that its heading states ("Never mention": religion, politics). */
export function isOnlyRules(document: SpecDocument, list: List): boolean {
  return (
    list.ordered ||
    list.children.every(({ children: [content] }) => content !== undefined && manyWords.test(textOf(document, content)))
  );
}

/**
 * Whether the items of a list are rules of their own, and not parts of the paragraph above: they are numbered; or they are three or more,
 * each a whole sentence, and nothing announces them with a colon ("Never mention:" would lose its sense without them).
 */
export function isListOfRules(document: SpecDocument, list: List, above: MarkdownBlock | undefined): boolean {
  if (list.ordered) return true;
  if (list.children.length < leastRules || (above !== undefined && isLeadIn(textOf(document, above)))) return false;
  return list.children.every((item) => {
    const [content] = item.children;
    if (content === undefined) return false;
    const text = textOf(document, content);
    return sentenceStart.test(text) && sentenceEnd.test(text);
  });
}

/** Begins like a sentence and goes on; scripts without capitals or spaces count as many words. */
const manyWords = /^(?:[-*+]\s+)?["'“‘(*_`]*(?:\p{Lu}\S*\s+\S|\p{Lo})/u;
const sentenceStart = /^(?:[-*+]\s+)?["'“‘(*_`]*\p{Lu}/u;
const sentenceEnd = /[.!?。！？]["'”’)*_`]*$/u;

function textOf(document: SpecDocument, block: MarkdownBlock): string {
  const { first, last } = linesOfNode(block);
  return textOfLines(document, normativeLines(document, first, last));
}
