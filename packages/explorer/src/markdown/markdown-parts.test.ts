import { describe, expect, it } from "vitest";
import { type MarkdownPart, markdownParts } from "./markdown-parts.ts";

const outline = (part: MarkdownPart): unknown =>
  part.kind === "aside"
    ? [part.line, part.title, part.parts.map(outline)]
    : [part.line, part.token.type, ...(part.attributes === null ? [] : [part.attributes])];

describe("markdownParts", () => {
  it("knows the line of every block, and keeps a heading's attributes apart", () => {
    const lines = [
      "# Title {#id authority=root}",
      "",
      "Text",
      "over two lines.",
      "",
      "- one",
      "- two",
      "",
      "~~~",
      "# no heading",
      "~~~",
    ];
    expect(markdownParts(lines, 10).map(outline)).toEqual([
      [10, "heading", "#id authority=root"],
      [12, "paragraph"],
      [15, "list"],
      [18, "code"],
    ]);
  });

  it("takes commentary with its indented lines for a block of its own", () => {
    const lines = [
      "Before.",
      "",
      '!!! meta "Commentary"',
      "    First.",
      "",
      "    ~~~",
      "    code",
      "    ~~~",
      "",
      "After.",
    ];
    expect(markdownParts(lines, 1).map(outline)).toEqual([
      [1, "paragraph"],
      [
        3,
        "Commentary",
        [
          [4, "paragraph"],
          [6, "code"],
        ],
      ],
      [10, "paragraph"],
    ]);
  });

  it("leaves HTML and links as what they are, for the page to show as text", () => {
    const types = markdownParts(
      ["<script>alert(1)</script>", "", "![x](http://e.com/a.png) [y](javascript:alert(1))"],
      1,
    );
    expect(types.map(outline)).toEqual([
      [1, "html"],
      [3, "paragraph"],
    ]);
  });

  it("has nothing for nothing", () => {
    expect(markdownParts([], 1)).toEqual([]);
    expect(markdownParts(["", ""], 1)).toEqual([]);
  });
});
