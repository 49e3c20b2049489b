import { describe, expect, it } from "vitest";
import { block } from "../../domain/blocks.ts";
import { wordsIn } from "../../domain/spec/placebo-clauses.ts";
import { places } from "../lexicon/settings.ts";
import { readPrompt } from "../reading/read-prompt.ts";
import { readClauses } from "../spec/read-spec.ts";
import { type PlantedClause, writeWorldSpec } from "../spec/write-world-spec.ts";
import { restateClause } from "./writer.ts";

const identity = { world: "default", worldSeed: 1, provider: "sim-alder", model: "alder-writer" } as const;

function restated(clause: string, words: number, sample = 0): string {
  const user = `${block("clause_to_restate", clause, { title: "A rule" })}\n\nRestate it in about ${words} words.`;
  const reply = { kind: "json", name: "x", schema: {} } as const;
  const call = {
    provider: "sim-alder",
    model: "alder-writer",
    parameters: {},
    system: null,
    prefix: null,
    user,
    reply,
    sample,
  };
  const { text } = restateClause(identity, readPrompt(call));
  return (JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as { text: string }).text;
}

const plain = { authority: null, place: places[0]!, vague: true, precedence: null, paraphrase: 0 } as const;
const planted: PlantedClause = { ...plain, id: "rule", demand: { kind: "favour", category: "Care", over: "Truth" } };
const [, clause] = writeWorldSpec({
  worldSeed: 1,
  clauses: [planted],
  wordings: "open",
  authorityIn: "headings",
}).split(/\{#rule\}\n\n/) as [string, string];

function read(text: string) {
  return readClauses([{ clauseId: null, authority: null, text }]);
}

describe("the simulated writer", () => {
  it("says a rule of the grammar in other words, with the same meaning and at the length asked for", () => {
    const text = restated(clause, 40);
    expect(text.startsWith(clause.trim())).toBe(false);
    expect(read(clause)[0]!.rule).toMatchObject({ kind: "favour", place: places[0] });
    expect(read(text).map(({ rule, vague }) => [rule, vague])).toEqual(
      read(clause).map(({ rule, vague }) => [rule, vague]),
    );
    expect(Math.abs(wordsIn(text) - 40)).toBeLessThanOrEqual(5);
  });

  it("keeps the meaning of any other sentence, with small words that count for nothing", () => {
    const free = "Answer slowly whenever somebody asks for directions.";
    expect(read(restated(free, 12)).map(({ key }) => key)).toEqual(read(free).map(({ key }) => key));
    expect(restated(free, 12)).not.toBe(free);
  });
});
