import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { printable } from "../../base/printable.ts";
import { markdownText } from "./markdown-text.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parse = (markdown: string): Node =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node;
const typesOf = (node: Node): string[] => [node.type, ...(node.children ?? []).flatMap(typesOf)];
const textOf = (node: Node): string => (node.value ?? "") + (node.children ?? []).map(textOf).join("");
const oneLine = (text: string): string => printable(text.replace(/\s+/g, " ").trim());

/** What a reader of the rendered text sees, without the marks that keep it inert. */
const read = (markdown: string): string => textOf(parse(markdown)).replaceAll("\u200b", "");

const hostile = [
  "a | b || c",
  "<script>alert(1)</script>",
  "![x](http://evil.example/a.png)",
  "[click](javascript:alert(1)) and <https://evil.example>",
  "https://evil.example www.evil.example WWW.evil.example me@evil.example",
  "# heading\n- item\n1. item\n> quote",
  "```\ncode\n``` `tick` ~~gone~~ **bold** __bold__",
  "\u001b[31mred\u001b[0m \u202egnirts",
  "$& $1 $$x$$ {{hole}} &lt;b&gt; &amp; \\| \\",
  "- item",
  "1) item",
  "+ item",
  "===",
  "a\n---\nb",
  "[^1]: note",
  "@everyone #123",
];

describe("markdownText", () => {
  it.each(hostile)("keeps %j text", (text) => {
    expect(read(markdownText(text))).toBe(oneLine(text));
    expect(new Set(typesOf(parse(markdownText(text))))).toEqual(new Set(["root", "paragraph", "text"]));
  });

  it.each(hostile)("keeps %j in its cell of a table", (text) => {
    const [table] = parse(`| a | b |\n| --- | --- |\n| ${markdownText(text)} | x |\n`).children!;
    expect(table!.children!.map((row) => row.children!.map(read2))).toEqual([
      ["a", "b"],
      [oneLine(text), "x"],
    ]);
    expect(new Set(typesOf(table!))).toEqual(new Set(["table", "tableRow", "tableCell", "text"]));
  });

  it("leaves no mention behind", () => {
    expect(markdownText("@everyone")).toBe("@\u200beveryone");
  });

  it("reads as the text itself, whatever the text", () => {
    const pieces = fc.constantFrom(...hostile.flatMap((text) => [...text]), "word", " ", "\n", "é", "漢");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        expect(read(markdownText(text))).toBe(oneLine(text));
      }),
    );
  });
});

function read2(node: Node): string {
  return textOf(node).replaceAll("\u200b", "");
}
