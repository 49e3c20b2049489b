import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { places } from "../lexicon/settings.ts";
import {
  authorityWordings,
  exampleWordings,
  limitWordings,
  ruleKinds,
  ruleWordings,
  scopeWordings,
  vagueWordings,
} from "../lexicon/spec-grammar.ts";
import { themeOf } from "../reading/theme.ts";
import { authorityLevels, unstatedLevel } from "./grammar-sentence.ts";
import { readClauses } from "./read-spec.ts";
import { type PlantedClause, writeWorldSpec } from "./write-world-spec.ts";

const plain = { authority: null, place: null, vague: false, precedence: null, paraphrase: 0 } as const;
const category = fc.constantFrom("care", "truth", "order", "play", "thrift", "craft");
const twoCategories = fc.tuple(category, category).filter(([a, b]) => a !== b);

const plantedClause: fc.Arbitrary<PlantedClause> = fc.record({
  id: fc.stringMatching(/^[a-z]{3,8}$/),
  demand: fc.oneof(
    twoCategories.map(([a, b]) => ({ kind: "favour" as const, category: a, over: b })),
    fc.record({ kind: fc.constantFrom("always", "never", "lean-to", "lean-from"), category }),
  ),
  authority: fc.constantFrom("root", "developer", "user", "guideline", null),
  place: fc.constantFrom(null, ...places),
  vague: fc.boolean(),
  limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  example: fc.option(fc.record({ kind: fc.constantFrom("always", "never"), category }), { nil: undefined }),
  precedence: fc.option(twoCategories.map(([a, b]) => ({ category: a, over: b }))),
  paraphrase: fc.nat(7),
});

/** What a reader should make of a planted clause. */
function expected({ demand, authority, place, vague, limit, example, precedence }: PlantedClause): object[] {
  const level = authority === null ? unstatedLevel : authorityLevels[authority]!;
  const over = demand.kind === "favour" ? themeOf(demand.over) : null;
  const rule = {
    level,
    vague,
    rule: { kind: demand.kind, theme: themeOf(demand.category), over, place, limit: limit ?? null },
  };
  const inExample = example && { kind: example.kind, theme: themeOf(example.category), over: null, place, limit: null };
  const before = [rule, ...(inExample ? [{ level, vague: false, rule: inExample }] : [])];
  if (precedence === null) return before;
  const first = {
    kind: "precedence",
    theme: themeOf(precedence.category),
    over: themeOf(precedence.over),
    place: null,
    limit: null,
  };
  return [...before, { level, vague: false, rule: first }];
}

describe("the world's spec grammar", () => {
  it("has at least eight wordings of each construct, half of them held out", () => {
    for (const wordings of [
      ...ruleKinds.map((kind) => ruleWordings[kind]),
      scopeWordings,
      vagueWordings,
      authorityWordings,
      limitWordings,
      exampleWordings,
    ]) {
      expect(wordings.length).toBeGreaterThanOrEqual(8);
      expect(wordings.filter(({ heldOut }) => heldOut).length * 2).toBe(wordings.length);
    }
  });

  it("is read back as it was planted, whatever the wording", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(plantedClause, { selector: ({ id }) => id, minLength: 1, maxLength: 5 }),
        fc.constantFrom("open" as const, "held-out" as const),
        fc.constantFrom("headings" as const, "sentences" as const),
        (clauses, wordings, authorityIn) => {
          const text = writeWorldSpec({ worldSeed: 7, clauses, wordings, authorityIn });
          const read = readClauses([{ clauseId: null, authority: null, text }]);
          expect(read.map(({ level, vague, rule }) => ({ level, vague, rule }))).toEqual(clauses.flatMap(expected));
        },
      ),
    );
  });

  it("words a clause by its id alone: another clause beside it moves nothing", () => {
    const clause = { ...plain, id: "first", demand: { kind: "always", category: "care" } } as const;
    const other = { ...plain, id: "other", demand: { kind: "never", category: "truth" } } as const;
    const options = { worldSeed: 1, wordings: "open", authorityIn: "headings" } as const;
    const alone = writeWorldSpec({ ...options, clauses: [clause] });
    expect(writeWorldSpec({ ...options, clauses: [clause, other] }).startsWith(alone)).toBe(true);
  });
});

describe("readClauses", () => {
  it("knows a sentence by its content words, not by its place, its white space or its marks", () => {
    const key = (text: string) =>
      readClauses([{ clauseId: null, authority: null, text }]).map((sentence) => sentence.key);
    const [wanted] = key("Answer **quickly** when somebody asks for [directions](#way).");
    expect(key("# Else\n\n- answer quickly,\n  when   somebody asks for directions.")).toEqual([wanted]);
  });

  it("leaves out headings, fenced examples and commentary", () => {
    const text = [
      "# Heading with several words {#a authority=user}",
      "Keep every promise that was made.",
      "",
      "~~~xml",
      "```",
      "# Not a heading inside the fence",
      "```",
      "~~~",
      "!!! note",
      "    This explains the rule at length.",
      "",
      "1. Check the numbered items carefully.",
    ].join("\n");
    expect(
      readClauses([{ clauseId: "c", authority: null, text }]).map((sentence) => [sentence.text, sentence.level]),
    ).toEqual([
      ["Keep every promise that was made.", 2],
      ["Check the numbered items carefully.", 2],
    ]);
  });
});
