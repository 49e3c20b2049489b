import { describe, expect, it } from "vitest";
import { response, scenario, selection } from "../../stages/fixtures/rows.ts";
import { selectedResponses } from "./selected-responses.ts";

const scenarios = [scenario("s1"), scenario("s2")];
const responses = [
  response("r1"),
  response("r2", { arm: "none" }),
  response("r3", { scenarioId: "s2" }),
  response("r4", { sample: 1 }),
];

describe("selectedResponses", () => {
  it("are those to selected scenarios under the arm of the selection, of the first samples, each once", () => {
    const selections = [selection("s1"), selection("s1", { subset: "random" })];
    const rows = { scenarios, selections, responses };
    expect(selectedResponses(rows, 2)).toEqual([
      { scenario: scenarios[0], response: responses[0] },
      { scenario: scenarios[0], response: responses[3] },
    ]);
    expect(selectedResponses(rows, 1)).toEqual([{ scenario: scenarios[0], response: responses[0] }]);
  });

  it("are none without a selection, or without the scenario", () => {
    expect([
      selectedResponses({ scenarios, selections: [], responses }, 2),
      selectedResponses({ scenarios: [], selections: [selection("s1")], responses }, 2),
      selectedResponses({ scenarios, selections: [selection("s1")], responses: [] }, 2),
    ]).toEqual([[], [], []]);
  });
});
