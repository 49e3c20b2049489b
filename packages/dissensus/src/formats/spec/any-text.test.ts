import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { linesOf } from "../text-file.ts";
import { holdsItsText } from "./fixtures/holds-its-text.ts";
import { readSpec } from "./read-spec.ts";

describe("any text", () => {
  const piece = fc.constantFrom(
    ..."# A\n,## B {#b authority=user}\n,### C {#b}\n,Be good.\n,\n,1. one\n,2) two\n,- x\n,   - y\n,~~~\n,```\n,!!! note\n,    in\n,\ttab\n,> q\n,> [!TIP]\n,<!-- c -->\n,<r>\n,[?](#b)\n,===\n,---\n,Note:\n,1.2 n\n,*,{#,|a|b|\n|-|-|\n,[^1]: f\n,é,\r\n,\uFEFF".split(
      ",",
    ),
    ",",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
  );

  it("is read or refused with an InputError; clauses are distinct, in order, within the file, apart, and hold their text", () => {
    fc.assert(
      fc.property(text, (source) => {
        const spec = readOrRefused(source);
        if (!spec) return;
        const { clauses } = spec;
        const lineCount = linesOf(source).length;
        expect(new Set(clauses.map(({ clauseId }) => clauseId)).size).toBe(clauses.length);
        for (const [i, clause] of clauses.entries()) {
          expect(1 <= clause.lineStart && clause.lineStart <= clause.lineEnd && clause.lineEnd <= lineCount).toBe(true);
          expect(holdsItsText(spec, clause)).toBe(true);
          const later = clauses.slice(i + 1);
          expect(later.every(({ lineStart }) => lineStart > clause.lineStart)).toBe(true);
          const beside = later.find(({ depth }) => depth === clause.depth);
          if (beside) expect(beside.lineStart).toBeGreaterThan(clause.lineEnd);
        }
      }),
      { numRuns: 400 },
    );
  });

  function readOrRefused(source: string): Spec | undefined {
    try {
      return readSpec(source, "any.md");
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return undefined;
    }
  }
});
