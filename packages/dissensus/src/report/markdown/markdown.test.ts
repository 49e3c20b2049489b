import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { beforeAll, describe, expect, it } from "vitest";
import { analyse } from "../../analysis/analyse.ts";
import type { Findings } from "../../analysis/findings.ts";
import { inMemoryRun } from "../../analysis/fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "../../analysis/fixtures/made-up-run.ts";
import { renderMarkdown } from "./markdown.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parse = (markdown: string): Node =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node;
const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];

/** The findings with every name in them made hostile. */
function withHostileNames(value: unknown): unknown {
  if (typeof value === "string")
    return /^(Rule|model-|judge-|scorer-|Care|Craft|Order|Made-up|be-frank|old pair)/.test(value)
      ? `${value} | <img src=x onerror=alert(1)> ![a](http://evil.example) \`\`\`\n# @all`
      : value;
  if (Array.isArray(value)) return value.map(withHostileNames);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withHostileNames(member)]));
}

describe("renderMarkdown", () => {
  let findings: Findings;
  beforeAll(async () => {
    findings = await analyse(await inMemoryRun(madeUpRun()), madeUpInputs);
  });

  it("begins with the spec, what is simulated, and the ranked gaps with their lines", () => {
    const text = renderMarkdown(findings);
    const headings = text.split("\n").filter((line) => line.startsWith("#"));
    const cards = headings.filter((line) => /^### \d+\. /.test(line));
    expect(cards.length).toBe(findings.defects.cards.length);
    expect(headings.filter((line) => !cards.includes(line))).toEqual([
      "# Made-up spec: where it fails to decide",
      "## Disagreement",
      "## Compliance",
      "## What to know first",
      "## Defects",
      "### Clauses that meet",
      "## Gaps",
      "### What judges say where these clauses decide",
      "## Noise",
      "## Failing together",
      "## Models",
      "### Values",
      "### Refusals",
      "### Outliers",
      "## Steerability",
      "## Judges",
      "## Scorers",
      "## Duplicates",
      "## Unscored",
    ]);
    expect(text).toContain("**Simulated: target, generator, author, scorer, judge.**");
    expect(text).toContain(
      `32 of 36 scenarios kept at distance ${findings.duplicates!.threshold!.toFixed(2)} (mode net). 4 were nearer than that to one of 4 kept ones; most of them, 1, to “Query of pair-02”.`,
    );
    expect(renderMarkdown({ ...findings, duplicates: null })).not.toContain("## Duplicates");
    const [first] = findings.gaps.clauses;
    expect(text).toContain(
      `| 1 | ${first!.title} (${first!.clauseId}, developer)<br>specs/made up.md:${first!.lineStart}-${first!.lineEnd} |`,
    );
  });

  it("has no other markup than its own, whatever names say", () => {
    const nodes = all(parse(renderMarkdown(withHostileNames(findings) as Findings)));
    const own = [
      "root",
      "heading",
      "paragraph",
      "text",
      "strong",
      "emphasis",
      "table",
      "tableRow",
      "tableCell",
      "html",
      "list",
      "listItem",
      "inlineCode",
      "code",
    ];
    expect([...new Set(nodes.map(({ type }) => type))].filter((type) => !own.includes(type))).toEqual([]);
    expect(new Set(nodes.filter(({ type }) => type === "inlineCode").map(({ value }) => value))).toEqual(
      new Set(["dissensus confirm"]),
    );
    expect(nodes.filter(({ type }) => type === "code").length).toBe(
      findings.defects.cards.filter(({ proposal }) => proposal !== null).length,
    );
    expect(new Set(nodes.filter(({ type }) => type === "html").map(({ value }) => value))).toEqual(new Set(["<br>"]));
    for (const table of nodes.filter(({ type }) => type === "table")) {
      const widths = table.children!.map((row) => row.children!.length);
      expect(widths).toEqual(widths.map(() => widths[0]));
    }
  });

  it("says what is not known where nothing was asked", async () => {
    const text = renderMarkdown(await analyse(await inMemoryRun({}), madeUpInputs));
    expect(text).toContain("No scenario of high disagreement was judged");
    expect(text).toContain("not known (n = 0)");
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});
