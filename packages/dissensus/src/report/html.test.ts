import { describe, expect, it } from "vitest";
import { renderHtml } from "./html.ts";
import type { ReportData } from "./report-data.ts";

const page =
  '<html><head><script type="module">run()</script></head><body><script type="application/json" id="dissensus-data"></script></body></html>';

/** The texts stand in a place of the report that is model-written; nothing else of it matters here. */
function embed(texts: readonly string[]): { html: string; block: string } {
  const html = renderHtml(page, { scenarios: texts.map((query) => ({ query })) } as unknown as ReportData);
  const block = /<script type="application\/json" id="dissensus-data">([\s\S]*?)<\/script>/.exec(html)![1]!;
  return { html, block };
}

const hostile = [
  "</script><script>alert(1)</script>",
  "</SCRIPT >",
  "<!-- <script>",
  "]]>",
  "$& $1 $` $' $$",
  "line\u2028paragraph\u2029",
  "\u001b[31mred\u0007\u0000",
  "\u202eright to left\u200f",
  '<script type="application/json" id="dissensus-data"></script>',
  "\ud800 lone",
  "x".repeat(1 << 20),
];

describe("renderHtml", () => {
  it("keeps every text whole", () => {
    const { root } = JSON.parse(embed(hostile).block) as { root: [number, [number, ...[number, string][]]] };
    expect(root[1].slice(1).map((scenario) => (scenario as [number, string])[1])).toEqual(hostile);
  });

  it("lets no text end the block, open a comment or break a line of script", () => {
    const { html, block } = embed(hostile);
    expect(block).not.toMatch(/[<\u2028\u2029]/);
    expect(html.match(/<\/script/gi)).toHaveLength(2);
  });

  it("changes nothing else in the page", () => {
    const { html, block } = embed(hostile);
    expect(html.replace(block, "")).toBe(page);
  });

  it("wants a page with exactly one empty block", () => {
    const data = {} as ReportData;
    expect(() => renderHtml("<html></html>", data)).toThrow("exactly one");
    expect(() => renderHtml(page + page, data)).toThrow("exactly one");
  });
});
