import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLocation, InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { readSpec } from "./read-spec.ts";

const read = (...lines: string[]): Spec => readSpec(lines.join("\n"), "a/house-rules.md");
const idsAndTexts = (spec: Spec): [string, string][] => spec.clauses.map(({ clauseId, text }) => [clauseId, text]);

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
        const opening = (text: string): string => text.replace(/\.$/, "").split(" ").slice(0, 6).join(" ");
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
