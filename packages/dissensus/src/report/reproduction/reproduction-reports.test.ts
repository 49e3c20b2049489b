import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inMemoryRun } from "../../analysis/fixtures/in-memory-run.ts";
import {
  pairOf,
  releasedInputs,
  score,
  selection,
  verdicts,
} from "../../analysis/reproduction/fixtures/dataset-rows.ts";
import { reproduce } from "../../analysis/reproduction/reproduce.ts";
import type { Reproduction } from "../../analysis/reproduction/reproduction.ts";
import { reproductionHtml } from "./html-report.ts";
import { reproductionMarkdown } from "./markdown-report.ts";
import { reproductionText } from "./terminal-report.ts";

const hostile = `</style><script>alert(1)</script> "quoted" & 'so' | \u001b[31m [x](http://a.b) $&`;
let found: Reproduction;
beforeAll(async () => {
  const run = await inMemoryRun({
    pairs: [{ pairId: pairOf("s1a"), value1: hostile, value2: "tact" }],
    scenarios: [{ scenarioId: "s1a", pairId: pairOf("s1a"), framing: "lean-1", query: hostile }],
    selections: [selection("s1a", "std_2.5_to_3.0", { weight: 2.5 }), selection("s1a", "all")],
    scores: [score("s1a", "o3", 0, 3), score("s1a", "o4_mini", 5, 3)],
    verdicts: [...verdicts("s1a", "o3", "nna"), ...verdicts("s1a", "o4_mini", "nnn")],
    responses: [
      {
        responseId: "s1a-o3",
        scenarioId: "s1a",
        pairId: pairOf("s1a"),
        target: "o3",
        arm: "none",
        sample: 0,
        text: hostile,
      },
    ],
  });
  found = await reproduce(run, { ...releasedInputs, importedFrom: hostile, simulatedProviders: ["openai"] });
});

describe("a reproduction", () => {
  it("has every published number once, each with a verdict and a reason", () => {
    const labels = found.sections.flatMap(({ name, numbers }) => numbers.map(({ label }) => `${name}: ${label}`));
    expect(new Set(labels).size).toBe(labels.length);
    expect(Object.fromEntries(found.sections.map(({ name, numbers }) => [name, numbers.length]))).toEqual({
      ...{ sizes: 15, disagreement: 4, compliance: 10, "by-majority": 6, "each-by-some": 6, "all-by-one": 6 },
      ...{ judges: 11, outliers: 12, preferences: 2, labels: 6 },
    });
    expect(found.sections.flatMap(({ numbers }) => numbers).every(({ because }) => because.length > 0)).toBe(true);
  });

  it("is the same, to the byte, when it is worked out again", async () => {
    const again = await reproduce(await inMemoryRun({}), releasedInputs);
    expect(JSON.stringify(await reproduce(await inMemoryRun({}), releasedInputs))).toBe(JSON.stringify(again));
  });
});

describe("its page", () => {
  it("holds no script, and a policy that allows its own style only", () => {
    const html = reproductionHtml(found);
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|<link|<img|src=/i);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).not.toContain(" style=");
  });

  it("shows texts of others as text", () => {
    const html = reproductionHtml(found);
    expect(html).toContain(
      "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; &#39;so&#39; |",
    );
    expect(html).not.toContain("\u001b");
  });

  it("has a filter for each gallery and each verdict, and a plot", () => {
    const html = reproductionHtml(found);
    for (const { name } of found.galleries) {
      expect(html).toContain(`id="only-${name}"`);
      expect(html).toContain(`body:has(#only-${name}:checked) .scenario:not(.in-${name})`);
    }
    expect(html.match(/id="hide-/g)).toHaveLength(3);
    expect(html).toContain('<article class="card scenario in-high-all-fail in-ambiguous">');
    expect(html).toContain("<svg");
    expect(html).toContain("No number here says anything about a real model.");
  });
});

describe("its other forms", () => {
  it("say in Markdown what is ours, what is published, and why", () => {
    const markdown = reproductionMarkdown(found);
    expect(markdown).toContain(
      "| D in \\[2.5, 3\\] | 9.7% | 100.0% [20.7, 100.0] | 1 | differs | neither interval holds the other value |",
    );
    expect(markdown).not.toMatch(/[^\\]<script/);
    expect(markdown).toContain("| Sensitive topic, refusals split | not known: ");
  });

  it("list in the terminal what differs, without control characters", () => {
    const text = reproductionText(found);
    expect(text).toContain("    selected: all 12 models: published 43,960, ours 1\n");
    expect(text).not.toContain("\u001b");
  });
});
