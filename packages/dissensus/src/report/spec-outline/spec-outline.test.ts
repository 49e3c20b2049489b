import { expect, it } from "vitest";
import type { Clause } from "../../domain/spec/clause.ts";
import { compareSpecs } from "../../domain/spec/compare-specs.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { renderComparison } from "./render-comparison.ts";
import { specOutline } from "./spec-outline.ts";
import { wordDiff } from "./word-diff.ts";

const rule = { depth: 1, parentId: null, references: [] };

function specOf(file: string, lines: readonly string[], clauses: readonly Partial<Clause>[]): Spec {
  const whole = clauses.map((clause) => ({ ...rule, authority: null, title: "", text: "", ...clause }) as Clause);
  return {
    name: file,
    file,
    text: lines.join("\n"),
    hash: file,
    clauses: whole,
    warnings: [{ line: 1, message: "odd" }],
  };
}

const older = specOf(
  "old.md",
  ["# Manner", "Be warm to every single one.", "", "~~~", "a b c", "~~~", "- Be brief."],
  [
    { clauseId: "manner", title: "Manner", lineStart: 1, lineEnd: 7, text: "Be warm to every single one." },
    {
      clauseId: "be-brief",
      title: "Be brief.",
      lineStart: 7,
      lineEnd: 7,
      text: "Be brief.",
      depth: 2,
      authority: "user",
    },
  ],
);
const newer = specOf(
  "new.md",
  ["# Manners", "Be kind to every single one.", "", "# Truth\u001b[2J", "Never lie."],
  [
    {
      clauseId: "manner",
      title: "Manners",
      lineStart: 1,
      lineEnd: 2,
      text: "Be kind to every single one.",
      authority: "root",
    },
    { clauseId: "truth", title: "Truth\u001b[2J", lineStart: 4, lineEnd: 5, text: "Never lie." },
  ],
);
const words = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;

it("the outline tells the words of rules from those of headings, commentary and examples, and leaves those of other clauses out", () => {
  expect(specOutline(older, words)).toEqual({
    file: "old.md",
    tokens: { whole: 16, rules: 8 },
    authorities: [
      { authority: null, clauses: 1 },
      { authority: "user", clauses: 1 },
    ],
    clauses: [
      {
        ...rule,
        clauseId: "manner",
        title: "Manner",
        authority: null,
        lineStart: 1,
        lineEnd: 7,
        ruleTokens: 6,
        otherTokens: 7,
      },
      {
        ...rule,
        clauseId: "be-brief",
        title: "Be brief.",
        authority: "user",
        depth: 2,
        lineStart: 7,
        lineEnd: 7,
        ruleTokens: 2,
        otherTokens: 1,
      },
    ],
    warnings: [{ line: 1, message: "odd" }],
  });
});

it("a comparison names each change with its place and the words that differ, and shows no control characters", () => {
  const style = { removed: (text: string) => text, added: (text: string) => text, strong: (text: string) => text };
  expect(renderComparison(compareSpecs(older, newer), { older: "old.md", newer: "new.md" }, style)).toBe(
    [
      "old.md -> new.md: 1 changed, 1 added, 1 removed, 0 unchanged",
      "",
      "changed manner (new.md:1-2, before 1-7)",
      "  title: Manner -> Manners",
      "  authority: none -> root",
      "  Be [-warm-]{+kind+} to every single one.",
      "",
      "added truth (new.md:4-5)",
      "  Truth\u241b[2J: Never lie.",
      "",
      "removed be-brief (old.md:7)",
      "  Be brief.",
    ].join("\n"),
  );
});

it("changes that a few words part are one, others keep their own words around them", () => {
  const before = "one two three four five six seven eight nine ten";
  expect(wordDiff(before, before, 3)).toEqual([]);
  expect(wordDiff(before, "one 2 three 4 five six seven eight nine ten", 3)).toEqual([
    { leading: "one ", removed: "two three four", added: "2 three 4", trailing: " five six seven ..." },
  ]);
  expect(wordDiff(before, "1 two three four five six seven eight nine", 2)).toEqual([
    { leading: "", removed: "one", added: "1", trailing: " two three ..." },
    { leading: "... eight nine", removed: " ten", added: "", trailing: "" },
  ]);
});
