import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/hash.ts";
import { formatJsonLines } from "../../base/json-lines.ts";
import { scenariosTable } from "../../domain/scenario/scenario.ts";
import { readGivenRows } from "./read-given-rows.ts";

const row = { scenarioId: "s1", pairId: "p1", framing: "neutral", generator: "writer", query: "Which one?" };

describe("given rows", () => {
  it("come back as they were written, with the hash of their text", () => {
    const text = formatJsonLines([row, { ...row, scenarioId: "s2", generator: null }]);
    expect(readGivenRows(text, scenariosTable, "scenarios.jsonl")).toEqual({
      rows: [row, { ...row, scenarioId: "s2", generator: null }],
      hash: sha256(text),
    });
  });

  it.each([
    ["a missing column", { ...row, query: undefined }, 'the column "query" of scenarios is not text'],
    ["a null in the key", { ...row, pairId: null }, 'the column "pairId" of scenarios is not text'],
    ["another type", { ...row, framing: 1 }, 'the column "framing" of scenarios is not text'],
    ["an unknown column", { ...row, mood: "fine" }, 'scenarios has no column "mood"'],
    ["no object", 7, 'the column "scenarioId" of scenarios is not text'],
  ])("with %s are refused, with the line", (_, wrong, message) => {
    const text = formatJsonLines([row, wrong]);
    const read = () => readGivenRows(text, scenariosTable, "scenarios.jsonl");
    expect(read).toThrow(InputError);
    expect(read).toThrow(expect.objectContaining({ message, location: { file: "scenarios.jsonl", line: 2 } }));
  });
});
