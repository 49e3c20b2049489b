import { beforeAll, describe, expect, it } from "vitest";
import { analyse } from "../analysis/analyse.ts";
import type { Findings } from "../analysis/findings.ts";
import { inMemoryRun } from "../analysis/fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "../analysis/fixtures/made-up-run.ts";
import { renderSummary } from "./terminal-summary.ts";

describe("renderSummary", () => {
  let findings: Findings;
  beforeAll(async () => {
    findings = await analyse(await inMemoryRun(madeUpRun()), madeUpInputs);
  });

  it("has the headline and the gaps with their lines", () => {
    const [first] = findings.gaps.clauses;
    const lines = renderSummary(findings).split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "Made-up spec: 3 clauses, 4 targets",
      "SIMULATED: target, generator, author, scorer, judge",
      "No number here says anything about a real model.",
    ]);
    expect(lines).toContain("Asked      12 pairs, 32 scenarios, 144 responses");
    expect(lines).toContain("Unscored   nothing");
    expect(lines).toContain("           12 above noise, 8 not above noise");
    expect(lines).toContain(`   1  ${first!.title}`);
    expect(lines).toContain(`      specs/made up.md:${first!.lineStart}-${first!.lineEnd}`);
  });

  it("keeps to 80 columns and lets no control character through", () => {
    const { gaps, inputs } = findings;
    const clauses = gaps.clauses.map((gap) => ({ ...gap, title: `\u001b[2J\u0007${"long ".repeat(40)}\r\nfake line` }));
    const spec = { ...inputs.spec!, file: `${"folder/".repeat(20)}spec.md` };
    const text = renderSummary({ ...findings, inputs: { ...inputs, spec }, gaps: { ...gaps, clauses } });
    expect(text.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(text).toContain(`folder/spec.md:${clauses[0]!.lineStart}-${clauses[0]!.lineEnd}\n`);
  });

  it("works for a run without anything in it", async () => {
    const text = renderSummary(await analyse(await inMemoryRun({}), madeUpInputs));
    expect(text).toContain("D >= 1.5   not known (n = 0)");
    expect(text).not.toMatch(/NaN|undefined|null/);
  });
});
