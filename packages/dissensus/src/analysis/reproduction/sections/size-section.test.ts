import { expect, it } from "vitest";
import { askOf, oursIn, pairOf, releasedInputs, selection } from "../fixtures/dataset-rows.ts";
import { sizeSection } from "./size-section.ts";

const pair = (number: number, value1Id: string, value2Id: string) => ({
  pairId: `pair of ${number}`,
  value1Id,
  value2Id,
});
const scenario = (scenarioId: string) => ({ scenarioId, pairId: pairOf(scenarioId), query: "?" });

it("counts rows, pairs by how often they come, values and scenarios", async () => {
  const rows = {
    pairs: [pair(1, "a", "b"), pair(2, "b", "c"), pair(3, "c", "d"), pair(4, "x", "y")],
    scenarios: ["s1a", "s1b", "s1c", "s2a", "s2b", "s3a", "s4a"].map(scenario),
    selections: [
      ...["s1a", "s1b", "s1c", "s2a", "s2b", "s3a"].map((id) => selection(id, "all")),
      ...["s1a", "s4a"].map((id) => selection(id, "openai")),
      selection("s4a", "std_0.0_to_1.0"),
    ],
  };
  const found = oursIn(await sizeSection(await askOf(rows), releasedInputs));
  expect(found).toEqual({
    "selected: all 12 models": [6, 6, "differs"],
    "selected: the 5 Claude models": [null, null, "not recomputable"],
    "selected: the 5 OpenAI models": [2, 2, "differs"],
    "selected: Opus 4, Sonnet 4": [null, null, "not recomputable"],
    "selected: GPT-4.1, GPT-4.1 mini": [null, null, "not recomputable"],
    "selected: o3, o4-mini": [null, null, "not recomputable"],
    "selected: all six subsets": [8, 8, "differs"],
    "pairs once in the subset of all models": [1, 1, "differs"],
    "pairs twice in it": [1, 1, "differs"],
    "pairs three times in it": [1, 1, "differs"],
    "values in it": [4, 4, "differs"],
    "scenarios written": [7, 7, "differs"],
    "pairs drawn": [null, null, "not recomputable"],
    "scenarios asked for": [null, null, "not recomputable"],
    "scenarios kept without near duplicates": [null, null, "not recomputable"],
  });
});

it("counts the ordered pairs of an import, where they are known", async () => {
  const rows = { scenarios: [scenario("s1a")], selections: [selection("s1a", "all")], pairs: [pair(1, "a", "b")] };
  const section = await sizeSection(await askOf(rows), { ...releasedInputs, orderedPairs: [33_113, 4936, 324] });
  expect(oursIn(section)).toMatchObject({
    "pairs once in the subset of all models": [33_113, 33_113, "reproduced"],
    "pairs twice in it": [4936, 4936, "reproduced"],
    "pairs three times in it": [324, 324, "differs"],
  });
  expect(section.base).toContain("Pairs are ordered");
});

it("knows of a run how many pairs were drawn and how many scenarios were kept", async () => {
  const rows = {
    pairs: [{ ...pair(1, "a", "b"), sampling: "uniform" as const }],
    scenarios: [scenario("s1a"), scenario("s1b")],
    duplicates: [
      { scenarioId: "s1a", pairId: "pair of 1", kept: true },
      { scenarioId: "s1b", pairId: "pair of 1", kept: false },
    ],
  };
  const found = oursIn(await sizeSection(await askOf(rows), { ...releasedInputs, importedFrom: null }));
  expect(found).toMatchObject({
    "pairs drawn": [1, 1, "differs"],
    "scenarios asked for": [3, 3, "differs"],
    "scenarios kept without near duplicates": [1, 1, "differs"],
  });
});
