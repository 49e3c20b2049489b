import { expect, it } from "vitest";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../fixtures/in-memory-run.ts";
import { runQuestion } from "../run-question.ts";

const pairIds = ["a", "b", "it's $'", "z"];
const inputs = analysisInputs({ target: ["p/m"] });
const scenarioIds = "SELECT list(scenarioId ORDER BY scenarioId) AS ids FROM scenarios";

async function ask() {
  const scenarios = pairIds.map((pairId) => ({ pairId, scenarioId: `s ${pairId}` }));
  return runQuestion(await inMemoryRun({ scenarios }), inputs);
}

it.each([
  [{ first: "a", last: "b" }, ["s a", "s b"]],
  [["it's $'", "nowhere"], ["s it's $'"]],
  [[], null],
])("asks of %o alone", async (pairs, ids) => {
  expect(await (await ask()).ofPairs(pairs)(scenarioIds)).toEqual([{ ids }]);
});
