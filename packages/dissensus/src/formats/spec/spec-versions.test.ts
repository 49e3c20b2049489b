import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClauseChange, compareSpecs } from "../../domain/spec/compare-specs.ts";
import { readSpec } from "./read-spec.ts";

const read = (...lines: string[]) => readSpec(lines.join("\n"), "rules.md");

/** "changed candour: text", "moved tact", "added limits" ... */
function inShort(change: ClauseChange): string {
  if (change.kind === "added") return `added ${change.after.clauseId}`;
  if (change.kind === "removed") return `removed ${change.before.clauseId}`;
  if (change.kind === "moved") return `moved ${change.after.clauseId}`;
  const { before, after, aspects, moved } = change;
  const id = before.clauseId === after.clauseId ? after.clauseId : `${before.clauseId} -> ${after.clauseId}`;
  return `changed ${id}: ${aspects.join(", ")}${moved ? ", moved" : ""}`;
}

const changesBetween = (older: readonly string[], newer: readonly string[]): string[] =>
  compareSpecs(read(...older), read(...newer)).changes.map(inShort);

describe("two versions of a spec with named headings", () => {
  const older = [
    "# House {#house}",
    "## Be candid {#candour authority=user}",
    "Say what is so.",
    "",
    "**Example**: a good answer",
    "~~~",
    "It is raining.",
    "~~~",
    "## Be tactful {#tact authority=user}",
    "Spare people pain.",
    "## Be brief {#brevity}",
    "Short.",
  ];

  it("differ in nothing where only white space at line ends and line ends do", () => {
    const spaced = readSpec(older.map((line) => `${line}  `).join("\r\n"), "rules.md");
    expect(compareSpecs(read(...older), spaced)).toEqual({ changes: [], unchanged: 4 });
  });

  it("differ by what was added, removed, moved, and by the aspects that changed", () => {
    const newer = [
      "# House {#house}",
      "## Be brief {#brevity}",
      "Short.",
      "## Be candid {#candour authority=root}",
      "Say what is so, always.",
      "",
      "**Example**: a good answer",
      "~~~",
      "It is raining.",
      "~~~",
      "## Be fair {#fairness}",
      "Hear both sides.",
    ];
    expect(changesBetween(older, newer)).toEqual([
      "moved brevity",
      "changed candour: authority, text",
      "added fairness",
      "removed tact",
    ]);
  });

  it("tell a changed example from a changed rule, and a rule under another heading from one in its place", () => {
    const examples = older.map((line) => line.replace("It is raining.", "It is snowing."));
    expect(changesBetween(older, examples)).toEqual(["changed candour: surroundings"]);
    expect(
      changesBetween(older, [...older.slice(0, 10), "# Other {#other}", "## Be brief {#brevity}", "Short."]),
    ).toEqual(["added other", "moved brevity"]);
  });
});

describe("two versions of a text without ids", () => {
  const prompt = [
    "You are Ada, an assistant of a bookshop.",
    "Never promise a delivery date that the shop has not confirmed.",
    "Recommend two or three books at a time, and say why.",
    "Do not speak about competitors.",
  ];

  it("know a reworded rule by its words, though its id follows from them", () => {
    const reworded = prompt.map((line) =>
      line.replace("Recommend two or three books at a time", "Suggest two or three books at a time"),
    );
    expect(changesBetween(prompt, reworded)).toEqual([
      "changed recommend-two-or-three-books-at -> suggest-two-or-three-books-at: id, title, text",
    ]);
  });

  it("take short rules under one heading for versions of one another by fewer words", () => {
    const rules = ["# Tone", "1. Never use slang.", "2. Greet everyone.", "# Rest", "1. Ask."];
    const longer = rules.map((line) => line.replace("Never use slang", "Never, ever use slang or emoji"));
    expect(changesBetween(rules, longer)).toEqual([
      "changed never-use-slang -> never-ever-use-slang-or-emoji: id, title, text",
    ]);
  });

  it("have a removed and an added rule where the words have little in common", () => {
    const replaced = prompt.map((line) => line.replace("Do not speak about competitors.", "Answer in French."));
    expect(changesBetween(prompt, replaced)).toEqual([
      "added answer-in-french",
      "removed do-not-speak-about-competitors",
    ]);
  });
});

it("a version against itself has no change, and swapping the versions swaps added and removed", () => {
  const spec = fc
    .uniqueArray(fc.constantFrom("Be warm.", "Be brief.", "Keep secrets.", "Tell the truth.", "Ask first."), {
      minLength: 1,
    })
    .map((rules) => read("# Rules", ...rules.map((rule, i) => `${i + 1}. ${rule}`)));
  fc.assert(
    fc.property(spec, spec, (a, b) => {
      expect(compareSpecs(a, a).changes).toEqual([]);
      const kinds = (comparison: ReturnType<typeof compareSpecs>, kind: string): number =>
        comparison.changes.filter((change) => change.kind === kind).length;
      const [there, back] = [compareSpecs(a, b), compareSpecs(b, a)];
      expect(kinds(there, "added")).toBe(kinds(back, "removed"));
      expect(kinds(there, "moved")).toBe(kinds(back, "moved"));
      expect(there.unchanged).toBe(back.unchanged);
    }),
  );
});

const specs = new URL("../../../../../../shared/data/specs/", import.meta.url);

describe.skipIf(!existsSync(specs))("the released OpenAI model specs (skipped where ../shared is absent)", () => {
  const version = (date: string) =>
    readSpec(readFileSync(new URL(`openai_model_spec_${date}.md`, specs), "utf8"), `${date}.md`);
  /** Source under each named heading, without a Markdown parser: fences of these files hold no line with `{#`. */
  const sections = (date: string): ReadonlyMap<string, string> =>
    new Map(
      version(date)
        .text.split(/^#+ (?=.*\{#)/m)
        .slice(1)
        .map((section) => [/\{#(\w+)/.exec(section)![1]!, section.replace(/[ \t]+$/gm, "").trim()]),
    );

  it.each([
    [
      "2025-04-11",
      "2025-09-12",
      17,
      "be_kind love_humanity protect_privileged_messages protect_privileged_information",
    ],
    ["2025-09-12", "2025-12-18", 62, ""],
  ])("%s to %s: %i clauses stayed as they were, and the others are found", (older, newer, unchanged, renamed) => {
    const comparison = compareSpecs(version(older), version(newer));
    const [before, after] = [sections(older), sections(newer)];
    const ids = [...after.keys()];
    const same = ids.filter((id) => before.get(id) === after.get(id));
    expect([same.length, comparison.unchanged]).toEqual([unchanged, unchanged]);
    const names = renamed.split(" ");
    const inWords = comparison.changes.map(inShort);
    expect(inWords.filter((words) => words.startsWith("added"))).toEqual(
      ids.filter((id) => !before.has(id) && !names.includes(id)).map((id) => `added ${id}`),
    );
    expect(inWords.filter((words) => words.startsWith("removed"))).toEqual(
      [...before.keys()].filter((id) => !after.has(id) && !names.includes(id)).map((id) => `removed ${id}`),
    );
  });
});
