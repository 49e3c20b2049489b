import { describe, expect, it } from "vitest";
import type { Clause } from "../../../dissensus/src/domain/spec/clause.ts";
import { madeUpSpec } from "../fixtures/made-up-spec.ts";
import { evidenceStep } from "./evidence-step.ts";
import { specSegments } from "./spec-segments.ts";

const clause = (clauseId: string, lineStart: number, lineEnd: number): Clause => ({
  clauseId,
  title: clauseId,
  authority: null,
  parentId: null,
  depth: 2,
  lineStart,
  lineEnd,
  text: "",
  references: [],
});

describe("specSegments", () => {
  it("shows every line once, in order", () => {
    const spec = madeUpSpec();
    const segments = specSegments(spec.text, spec.clauses);
    expect(segments.flatMap((segment) => segment.lines).join("\n")).toBe(spec.text);
    expect(segments.map((segment) => segment.clause?.clauseId).filter(Boolean)).toEqual(
      spec.clauses.map((known) => known.clauseId),
    );
  });

  it("gives a line to the innermost clause and says where a clause begins", () => {
    const outer = clause("outer", 2, 5);
    const inner = clause("inner", 3, 4);
    expect(specSegments("a\nb\nc\nd\ne", [outer, inner])).toEqual([
      { clause: null, first: false, lineStart: 1, lines: ["a"] },
      { clause: outer, first: true, lineStart: 2, lines: ["b"] },
      { clause: inner, first: true, lineStart: 3, lines: ["c", "d"] },
      { clause: outer, first: false, lineStart: 5, lines: ["e"] },
    ]);
  });

  it("bears clauses beyond the end of the text", () => {
    expect(specSegments("only", [clause("long", 1, 9)])).toHaveLength(1);
  });
});

describe("evidenceStep", () => {
  it("goes in fifths of the highest score", () => {
    expect([null, 0, 0.1, 0.2, 0.79, 0.8, 1].map((score) => evidenceStep(score, 1))).toEqual([1, 1, 1, 2, 4, 5, 5]);
    expect(evidenceStep(0, 0)).toBe(1);
  });
});
