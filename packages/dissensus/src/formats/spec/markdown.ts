import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { InputError } from "../../base/errors.ts";

export type MarkdownRoot = ReturnType<typeof fromMarkdown>;
/** A block at the top level of a document. */
export type MarkdownBlock = MarkdownRoot["children"][number];
/** Any node below the root. `children` of the blocks and of what is in them. */
export type MarkdownNode = MarkdownBlock;

/** Containers opened on one line: the parser's time grows with the cube of them. */
const deepestNesting = 100;
const nested = new RegExp(`^(?:[ \\t]*>|[ \\t]*(?:[-*+]|\\d{1,9}[.)])[ \\t]){${deepestNesting + 1}}`);

/** Parses GitHub-flavoured Markdown; any text is Markdown. Throws InputError only for a line of more than 100 nested quotations or lists. */
export function parseMarkdown(text: string, file: string): MarkdownRoot {
  const deep = text.split("\n").findIndex((line) => nested.test(line) && !/^[\s*-]*$/.test(line));
  if (deep >= 0) {
    throw new InputError({
      area: "spec",
      message: `this line nests more than ${deepestNesting} lists or quotations`,
      cure: "Flatten the lists or quotations (so many levels are usually the sign of a damaged file).",
      location: { file, line: deep + 1 },
    });
  }
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** All nodes below the root in document order, however deep. */
export function* nodesOf(root: MarkdownRoot): Generator<MarkdownNode> {
  const stack: MarkdownNode[] = [...root.children].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if ("children" in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
  }
}

/** First and last line of a parsed node, from 1. */
export function linesOfNode(node: MarkdownNode): { first: number; last: number } {
  return { first: node.position!.start.line, last: node.position!.end.line };
}
