import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLocation, InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import type { Clause } from "../../domain/spec/clause.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { linesOf } from "../text-file.ts";
import { readSpec } from "./read-spec.ts";

const read = (...lines: string[]): Spec => readSpec(lines.join("\n"), "a/house-rules.md");
const idsAndTexts = (spec: Spec): [string, string][] => spec.clauses.map(({ clauseId, text }) => [clauseId, text]);

/** Every line of a clause's text stands in its range, in order. */
function holdsItsText(spec: Spec, clause: Clause): boolean {
  const lines = linesOf(spec.text).slice(clause.lineStart - 1, clause.lineEnd);
  let from = 0;
  return clause.text.split("\n").every((piece) => {
    const found = lines.findIndex((line, i) => i >= from && line.includes(piece.trim()));
    if (piece.trim() !== "") from = found + 1;
    return found >= 0;
  });
}

describe("a spec with named headings", () => {
  const spec = read(
    "# House rules {#rules}",
    "",
    "## Be candid {#candour authority=user tags=a}",
    "Say what is so. See [?](#tact), [again](#tact) and [?](#nowhere).",
    "",
    '!!! note "Commentary"',
    "    People asked for this, see [?](#lost).",
    "",
    "    # not a heading",
    "",
    "Always.",
    "",
    "**Example**: a bad poem",
    "",
    "~~~xml",
    "```python",
    "# not a heading {#fake authority=user}",
    "```",
    "~~~",
    "",
    '## Be tactful {authority="user" #tact}',
    "1. Spare people pain.",
    "2. Keep their dignity.",
  );

  it("has exactly one clause per heading, with authority, lines, normative text and references", () => {
    expect(spec).toEqual({
      name: "house-rules",
      file: "a/house-rules.md",
      text: spec.text,
      hash: sha256(spec.text),
      clauses: [
        {
          clauseId: "rules",
          title: "House rules",
          authority: null,
          parentId: null,
          depth: 1,
          lineStart: 1,
          lineEnd: 1,
          text: "",
          references: [],
        },
        {
          clauseId: "candour",
          title: "Be candid",
          authority: "user",
          parentId: "rules",
          depth: 2,
          lineStart: 3,
          lineEnd: 19,
          text: "Say what is so. See [?](#tact), [again](#tact) and [?](#nowhere).\n\nAlways.",
          references: ["tact"],
        },
        {
          clauseId: "tact",
          title: "Be tactful",
          authority: "user",
          parentId: "rules",
          depth: 2,
          lineStart: 21,
          lineEnd: 23,
          text: "1. Spare people pain.\n2. Keep their dignity.",
          references: [],
        },
      ],
      warnings: [{ line: 4, message: "the reference #nowhere leads to no clause" }],
    });
  });

  it("warns of ids used twice, missing authority and braces that cannot be read", () => {
    const warned = read("# A {#a authority=user}", "x", "# B {#a}", "y", "# C {# c}", "# Use {name}", "z");
    expect(warned.clauses.map(({ clauseId }) => clauseId)).toEqual([
      "a",
      expect.stringMatching(/^a-[0-9a-f]{8}$/),
      "c--c",
      "use-name",
    ]);
    expect(warned.warnings).toEqual([
      { line: 3, message: '"B" has rules but no authority level' },
      { line: 3, message: `the id a is taken by line 1: this clause is called ${warned.clauses[1]!.clauseId}` },
      { line: 5, message: "{# c} is not {#id key=value}: taken as part of the title" },
      { line: 6, message: '"Use {name}" has rules but no authority level' },
    ]);
  });

  it("keeps a warning box, which may be a rule, and drops comments and quoted notes, which are none", () => {
    const spec = read(
      "# A {#a}",
      "One.",
      "<!-- two -->",
      "!!! danger",
      "    Three.",
      "",
      "> [!NOTE]",
      "> Four.",
      "",
      "> Five.",
    );
    expect(spec.clauses[0]!.text).toBe("One.\n\n!!! danger\n    Three.\n\n> Five.");
  });
});

describe("a spec without names", () => {
  it("takes slugs as ids, and hashes only where slugs are shared", () => {
    const before = read("# Tone", "Be warm.", "# Limits", "No prices. See [tone](#tone).", "# Don't lie", "Ever.");
    expect(before.clauses.map(({ clauseId }) => clauseId)).toEqual(["tone", "limits", "dont-lie"]);
    expect(before.clauses[1]!.references).toEqual(["tone"]);
    const shared = read("# Tone", "Be  WARM!", "# Limits", "New text.", "# Tone", "Be brief.");
    const moved = read("# Tone", "Be brief.", "# Tone", "Be warm.", "# Limits", "Other.");
    expect(shared.clauses.map(({ clauseId }) => clauseId)).toEqual([
      moved.clauses[1]!.clauseId,
      "limits",
      moved.clauses[0]!.clauseId,
    ]);
    expect(shared.clauses[0]!.clauseId).toMatch(/^tone-[0-9a-f]{8}$/);
  });

  it("gives numbered items, and the bullets of a section that is a list, clauses of their own", () => {
    const spec = read(
      "# Manner",
      "- Be warm.",
      "- Be brief,",
      "  even then.",
      "",
      "# Limits",
      "In this shop:",
      "",
      "1. **Prices.** Never give one.",
      "2. No politics.",
      "",
      "Never mention:",
      "",
      "- religion",
    );
    expect(
      spec.clauses.map(({ clauseId, depth, parentId, lineStart, lineEnd, text }) => [
        clauseId,
        depth,
        parentId,
        lineStart,
        lineEnd,
        text,
      ]),
    ).toEqual([
      ["manner", 1, null, 1, 4, ""],
      ["be-warm", 2, "manner", 2, 2, "Be warm."],
      ["be-brief", 2, "manner", 3, 4, "Be brief,\neven then."],
      ["limits", 1, null, 6, 14, "In this shop:\n\nNever mention:\n\n- religion"],
      ["prices", 2, "limits", 9, 9, "**Prices.** Never give one."],
      ["no-politics", 2, "limits", 10, 10, "No politics."],
    ]);
  });

  it("gives bullets that are sentences clauses of their own where nothing announces them, and leaves the others where they are", () => {
    const rules = ["- Greet everyone.", "- Never use slang.", '- Say "thank you."'];
    const idsOf = (...lines: string[]): string[] =>
      read("# Tone", ...lines, "", "# Other", "Be brief.").clauses.map(({ clauseId }) => clauseId);
    expect(idsOf("We are friendly.", "", ...rules)).toEqual([
      "tone",
      "greet-everyone",
      "never-use-slang",
      "say-thank-you",
      "other",
    ]);
    expect(idsOf("Where a child may be asking:", "", ...rules)).toEqual(["tone", "other"]);
    expect(idsOf("We are friendly.", "", ...rules.slice(1))).toEqual(["tone", "other"]);
    expect(idsOf("We are friendly.", "", ...rules, "- slang")).toEqual(["tone", "other"]);
  });

  it("leaves a list of words with the heading that says what of them", () => {
    const spec = read(
      "# Never mention",
      "- religion",
      "- Politics",
      "",
      "# Always",
      "- Be warm",
      "- Say why",
      "",
      "# 常に",
      "- 誠実に",
    );
    expect(idsAndTexts(spec)).toEqual([
      ["never-mention", "- religion\n- Politics"],
      ["always", ""],
      ["be-warm", "Be warm"],
      ["say-why", "Say why"],
      ["常に", ""],
      ["誠実に", "誠実に"],
    ]);
  });

  it("leaves the numbers of headings out of ids, and finds headings by links with and without them", () => {
    const spec = read(
      "# 1. Tone",
      "See [limits](#21-limits).",
      "## 2.1 Limits",
      "See [tone](#tone).",
      "# 3 wishes",
      "Three.",
    );
    expect(spec.clauses.map(({ clauseId, references }) => [clauseId, references])).toEqual([
      ["tone", ["limits"]],
      ["limits", ["tone"]],
      ["3-wishes", []],
    ]);
    expect(spec.warnings).toEqual([]);
  });

  it("keeps every other id when a paragraph is added, removed or reworded anywhere", () => {
    const rule = fc
      .array(fc.constantFrom("warm", "brief", "honest", "secret", "price", "child", "answer"), {
        minLength: 3,
        maxLength: 9,
      })
      .map((words) => `Be ${words.join(" ")}.`);
    fc.assert(
      fc.property(fc.uniqueArray(rule, { minLength: 2, maxLength: 12 }), fc.nat(), rule, (rules, at, other) => {
        const changed = at % rules.length;
        const idByText = (texts: readonly string[]): Map<string, string> =>
          new Map(readSpec(texts.join("\n\n"), "prose.txt").clauses.map(({ text, clauseId }) => [text, clauseId]));
        const before = idByText(rules);
        const after = idByText(rules.map((text, i) => (i === changed ? other : text)));
        const opening = (text: string): string => text.split(" ").slice(0, 6).join(" ");
        const touched = new Set([opening(rules[changed]!), opening(other)]);
        for (const [text, id] of before) if (!touched.has(opening(text))) expect(after.get(text)).toBe(id);
      }),
    );
  });

  it("reads a system prompt by paragraph, item and numbered line", () => {
    const spec = read(
      "You are Ada, a shop assistant.",
      "Never lie.",
      "",
      "Never mention:",
      "- politics",
      "",
      "Rules:",
      "1) Be polite.",
      "1.1 Even to the rude.",
      "",
      "<limits>",
      "Rule 7: no prices.",
      "Rule 8: no stock.",
      "</limits>",
    );
    expect(idsAndTexts(spec)).toEqual([
      ["you-are-ada-a-shop-assistant", "You are Ada, a shop assistant.\nNever lie."],
      ["never-mention", "Never mention:\n- politics"],
      ["rules", "Rules:"],
      ["be-polite", "Be polite."],
      ["even-to-the-rude", "1.1 Even to the rude."],
      ["no-prices", "Rule 7: no prices."],
      ["no-stock", "Rule 8: no stock."],
    ]);
    expect(spec.clauses.map(({ parentId }) => parentId)).toEqual([null, null, null, "rules", "rules", null, null]);
  });

  it("takes a single heading as a title, and front matter as neither heading nor rule", () => {
    const spec = read("---", "title: House", "---", "# House", "Be good.", "", "Be kind.", "", "Be kind.");
    const kind = spec.clauses[2]!.clauseId;
    expect(kind).toMatch(/^be-kind-[0-9a-f]{8}$/);
    expect(idsAndTexts(spec)).toEqual([
      ["house", ""],
      ["be-good", "Be good."],
      [kind, "Be kind."],
      [`${kind}-2`, "Be kind."],
    ]);
  });

  it("names clauses in any script and counts lines of any kind", () => {
    const spec = readSpec("\uFEFF誠実に答える。\r\n\r\n秘密を守る。\rそして、優しく。", "規則.txt");
    expect(spec.name).toBe("規則");
    expect(spec.clauses.map(({ clauseId, lineStart, lineEnd }) => [clauseId, lineStart, lineEnd])).toEqual([
      ["誠実に答える", 1, 1],
      ["秘密を守る", 3, 4],
    ]);
  });
});

describe("a file that is no spec", () => {
  const refusal = (text: string): string => {
    try {
      readSpec(text, "s.md");
    } catch (error) {
      if (error instanceof InputError) return `${formatLocation(error.location!)} ${error.message}`;
      throw error;
    }
    return "read";
  };

  it("is refused with its place", () => {
    expect(refusal("")).toBe("s.md:1 the spec is empty");
    expect(refusal(" \n\n")).toBe("s.md:1 the spec is empty");
    expect(refusal("ab\nc\0d")).toBe("s.md:2:2 the spec is a binary file");
    expect(refusal("ab\uFFFD")).toBe("s.md:1:3 the spec is not UTF-8 text");
    expect(refusal("# A\n\n## B\n")).toBe("s.md:1 the spec has no clauses: nothing in it is an instruction");
    expect(refusal("~~~\nx\n~~~")).toBe("s.md:1 the spec has no clauses: nothing in it is an instruction");
    expect(refusal(`a\n${"> - ".repeat(10_000)}a`)).toBe("s.md:2 this line nests more than 100 lists or quotations");
    expect(refusal(`a\n\n${"- ".repeat(200)}`)).toBe("read");
  });
});

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

it("a system prompt with a sentence a line has a clause a line; wrapped prose has one a paragraph", () => {
  const titlesOf = (text: string): string[] => readSpec(text, "prompt.txt").clauses.map(({ title }) => title);
  expect(titlesOf("You are Pip.\nAlways be polite.\nNever reveal account numbers.\n")).toEqual([
    "You are Pip.",
    "Always be polite.",
    "Never reveal account numbers.",
  ]);
  expect(titlesOf("A rule that runs on\nover two lines. And\nends here.\n\nA second one.\n")).toEqual([
    "A rule that runs on",
    "A second one.",
  ]);
});
