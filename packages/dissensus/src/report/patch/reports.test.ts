import { describe, expect, it } from "vitest";
import { analysePatch } from "../../analysis/patch/analyse-patch.ts";
import type { JudgedAnswer } from "../../analysis/patch/judged-answer.ts";
import type { PatchFindings } from "../../analysis/patch/patch-findings.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import type { Arm, Yardstick } from "../../domain/response/arm.ts";
import { compareSpecs } from "../../domain/spec/compare-specs.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { renderRevision } from "../revision/render-revision.ts";
import { revisionMarkdown } from "../revision/revision-markdown.ts";
import { effectInWords } from "./effect-in-words.ts";
import { patchMarkdown } from "./patch-markdown.ts";
import { renderPatch } from "./render-patch.ts";

const escapeCharacter = String.fromCharCode(27);
const hostile = `**bold** <script>alert(1)</script> [link](https://evil.example) ${escapeCharacter}[31mred | cell`;
const plain = { removed: (text: string) => text, added: (text: string) => text, strong: (text: string) => text };
const older = readSpec("# Rules {#rules}\n\n## A {#a}\n\nDo this.\n", "spec.md");
const newer = readSpec(`# Rules {#rules}\n\n## A {#a}\n\nDo this. ${hostile.replace(/\n/g, " ")}\n`, "new.md");
const { changes } = compareSpecs(older, newer);

function answers(arm: Arm, yardstick: Yardstick, letters: string): JudgedAnswer[] {
  return [...letters].map((letter, index) => ({
    ...{ pairId: `p${index}`, place: `s${index}/m/0`, target: "m", arm, yardstick, decisiveClauses: [] },
    complies: letter === "+",
    settled: letter === "+",
  }));
}

const findings: PatchFindings = analysePatch(
  {
    spec: { file: "spec.md", hash: "1" },
    patched: { file: "new.md", hash: "2" },
    ...{ changes, clauseIds: ["a"], intent: hostile, placebo: [{ clauseId: "a", text: hostile }], arm: "spec" },
    ...{ targets: [hostile], judges: ["j"], simulatedProviders: ["sim"], aimed: false },
    design: { netChange: 0.25, lost: 0.05, power: 0.8, cases: 8, guardCases: 8, margin: 0.05 },
  },
  {
    clarity: [
      ...answers("spec", "patched", "++"),
      ...answers("spec", "placebo", "++"),
      ...answers("spec", "spec", "+-"),
    ],
    behaviour: [
      ...answers("patched", "intent", "++++++++"),
      ...answers("placebo", "intent", "--------"),
      ...answers("spec", "intent", "-------+"),
    ],
    guard: [...answers("patched", "spec", "++"), ...answers("spec", "spec", "++")],
  },
  1,
);
const revision: RevisionFindings = {
  version: 1,
  older: { file: "spec.md", hash: "1" },
  newer: { file: "new.md", hash: "2" },
  ...{ changes, judges: ["j"], simulatedProviders: ["sim"], scenarios: 8, responses: 8, unscored: 0 },
  ...{ becameCompliant: 8, becameProblematic: 0 },
  compliance: findings.behaviour.againstPlacebo,
  settled: findings.clarity.againstSpec,
  flips: { count: 8, n: 8, value: 1, unscored: 0, interval: null },
  noise: { count: 0, n: 0, value: null, unscored: 0, interval: null },
  clauses: [
    {
      ...{ clauseId: "a", title: hostile, change: "changed", responses: 8, becameCompliant: 8, becameProblematic: 0 },
      ...{ effect: findings.behaviour.againstPlacebo, qValue: 0.0078125 },
    },
  ],
};

describe("an effect in words", () => {
  it("gives difference, interval, p, both shares and the cases", () => {
    expect(effectInWords(findings.behaviour.againstPlacebo)).toBe(
      "+100.0 points [54.1, 100.0], p = 0.008; 100.0% against 0.0%, 8 cases: 8 up, 0 down",
    );
  });
});

describe("reports on a changed spec", () => {
  it("say the verdict first, that models are simulated, how the cases were chosen, and what an effect in context is worth", () => {
    const text = renderPatch(findings, plain);
    expect(text.split("\n")[0]).toBe("The patch: partial");
    for (const part of ["SIMULATED", "drawn at random", "is a proxy for", "changed a"]) expect(text).toContain(part);
  });

  it.each([
    ["patch in the terminal", renderPatch(findings, plain)],
    ["patch in Markdown", patchMarkdown(findings)],
    ["new version in the terminal", renderRevision(revision, plain)],
    ["new version in Markdown", revisionMarkdown(revision)],
  ])("let no text of others act: %s", (name, text) => {
    expect(text).not.toContain(escapeCharacter);
    if (!name.endsWith("Markdown")) return;
    const outsideFences = text
      .split(/^`{3,}$/m)
      .filter((_, index) => index % 2 === 0)
      .join("");
    expect(outsideFences).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(https|(?<!\\)\*\*bold/);
  });
});
