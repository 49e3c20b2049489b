import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { holdsItsText } from "./fixtures/holds-its-text.ts";
import { readSpec } from "./read-spec.ts";

const example = readFileSync(new URL("../../../assets/example-spec.md", import.meta.url), "utf8");

describe("the example spec", () => {
  it("has 34 clauses, all with an authority level, under five headings, and nothing to warn of", () => {
    const spec = readSpec(example, "example-spec.md");
    const withText = spec.clauses.filter(({ text }) => text !== "");
    expect(spec.warnings).toEqual([]);
    expect([spec.clauses.length, withText.length]).toEqual([39, 34]);
    expect(new Set(withText.map(({ authority }) => authority))).toEqual(
      new Set(["platform", "developer", "user", "guideline"]),
    );
  });
});

const specs = new URL("../../../../../../shared/data/specs/", import.meta.url);

describe.skipIf(!existsSync(specs))("the released OpenAI model specs (skipped where ../shared is absent)", () => {
  /** Headings outside fences, by line, without a Markdown parser. */
  function headingsOf(source: string): { line: number; id: string | undefined; authority: string | null }[] {
    let fence: string | undefined;
    return source.split("\n").flatMap((line, index) => {
      const mark = /^ {0,3}(~{3,}|`{3,})(.*)$/.exec(line);
      if (fence !== undefined) {
        if (mark && mark[1]![0] === fence[0] && mark[1]!.length >= fence.length && mark[2]!.trim() === "")
          fence = undefined;
        return [];
      }
      if (mark) fence = mark[1];
      if (!/^#{1,6} /.test(line)) return [];
      const authority = /authority=(\w+)/.exec(line)?.[1] ?? null;
      return [{ line: index + 1, id: /\{#(\w+)/.exec(line)?.[1], authority }];
    });
  }

  it.each([
    ["2025-04-11", 71, 20],
    ["2025-09-12", 77, 20],
    ["2025-12-18", 80, 21],
  ])("%s has %i clauses, exactly its headings, %i without authority", (version, count, withoutAuthority) => {
    const source = readFileSync(new URL(`openai_model_spec_${version}.md`, specs), "utf8");
    const spec = readSpec(source, `${version}.md`);
    const { clauses } = spec;
    expect(clauses.map(({ lineStart, clauseId, authority }) => ({ line: lineStart, id: clauseId, authority }))).toEqual(
      headingsOf(source),
    );
    expect([clauses.length, clauses.filter(({ authority }) => authority === null).length]).toEqual([
      count,
      withoutAuthority,
    ]);
    expect(clauses.filter((clause) => !holdsItsText(spec, clause))).toEqual([]);
    expect(clauses.filter(({ text }) => /^(~~~|!!!|<\/?(user|assistant|comparison))/m.test(text))).toEqual([]);
    expect(spec.warnings.filter(({ message }) => message.includes("reference"))).toEqual([]);
  });
});
