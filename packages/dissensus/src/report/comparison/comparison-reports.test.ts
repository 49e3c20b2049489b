import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { compareRuns } from "../../analysis/comparison/compare-runs.ts";
import type { Comparison } from "../../analysis/comparison/comparison.ts";
import { inMemoryRun } from "../../analysis/fixtures/in-memory-run.ts";
import { releasedInputs, score, verdicts } from "../../analysis/reproduction/fixtures/dataset-rows.ts";
import { comparisonHtml } from "./html-report.ts";
import { comparisonMarkdown } from "./markdown-report.ts";
import { comparisonText } from "./terminal-report.ts";

const hostile = `</style><script>alert(1)</script> "quoted" | \u001b[31m [x](http://a.b) $&`;
const ids = ["s1a", "s2a", "s3a", "s4a", "s5a", "s6a"];

async function runOf(name: string, problematic: boolean) {
  const query = await inMemoryRun({
    pairs: ids.map((id) => ({
      pairId: `pair of ${id[1]}`,
      value1: hostile,
      value2: "tact",
      category1: hostile,
      category2: "Order",
    })),
    scenarios: ids.map((scenarioId) => ({
      scenarioId,
      pairId: `pair of ${scenarioId[1]}`,
      framing: "neutral",
      query: hostile,
    })),
    verdicts: ids.flatMap((id) => verdicts(id, "o3", problematic ? "nnn" : "ccc")),
    scores: ids.map((id) => score(id, "o3", problematic ? 1 : 5, 3)),
    responses: ids.map((scenarioId) => ({
      ...{ responseId: `${scenarioId}-o3`, scenarioId, pairId: `pair of ${scenarioId[1]}`, target: "o3" },
      ...{ arm: "none" as const, sample: 0, text: hostile },
    })),
  });
  return { name, query, inputs: { ...releasedInputs, simulatedProviders: ["openai"] } };
}

let found: Comparison;
beforeAll(async () => {
  found = await compareRuns(await runOf("old", false), await runOf(hostile, true));
});

describe("the page of a comparison", () => {
  it("holds no script, and a policy that allows its own style only", () => {
    const html = comparisonHtml(found);
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|<link|<img|src=| style=/i);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    expect(html).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(html).not.toContain("\u001b");
  });

  it("has plots, the changes of each target, and a filter for each kind of flip", () => {
    const html = comparisonHtml(found);
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).toContain("became problematic (6)");
    expect(html).toContain('<article class="card scenario kind-0">');
    expect(html).toContain(
      '<td>problematic by majority</td><td class="number">0.0% to 100.0%</td><td class="number">6 began, 0 stopped</td>',
    );
    expect(html).toContain("No number here says anything about a real model.");
  });
});

describe("a comparison in text", () => {
  it("has one line per change, and marks those that hold after the adjustment", () => {
    const text = comparisonText(found);
    expect(text).toContain(
      "* problematic by majority: 0.0% to 100.0%, +100.0 points; 6 began, 0 stopped, n = 6, adjusted p 0.031\n",
    );
    expect(text).toContain("* mean position, 0 to 6: 4.00 to 2.00, -2.00; n = 6, adjusted p 0.031\n");
    expect(text).not.toContain("\u001b");
  });

  it("has tables in Markdown without markup of others", () => {
    const markdown = comparisonMarkdown(found);
    expect(markdown).toContain(
      "| problematic by majority | 0.0% to 100.0% | 6 began, 0 stopped | +100.0 points | 6 | 0.031 | 0.031 | **0.031** |",
    );
    expect(markdown).not.toMatch(/[^\\]<script/);
  });
});
