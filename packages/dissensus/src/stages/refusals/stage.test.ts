import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { refusalCategories } from "../../domain/response/refusal.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { response, scenario, selection } from "../fixtures/rows.ts";
import { refusalsStage } from "./stage.ts";

const context = stageContext();
const rows = {
  scenarios: [scenario("s1")],
  selections: [selection("s1"), selection("s1", { subset: "random" })],
  responses: [response("r1"), response("r2", { target: "south-1" }), response("r3", { arm: "none" })],
};

describe("the refusals stage", () => {
  it("asks about every response to a selected scenario under the arm of the selection, governed or not", () => {
    expect(refusalsStage.units(rows, context)).toEqual(
      rows.responses.slice(0, 2).map((shown) => ({
        key: `${shown.responseId}/labeller-1`,
        model: panelModel("labeller-1"),
        sample: 0,
        pairId: "p1",
        scenarioId: "s1",
        subject: { scenario: scenario("s1"), response: shown },
      })),
    );
    expect(refusalsStage.units({ ...rows, selections: [] }, context)).toEqual([]);
  });

  it("explains the seven categories in their order", () => {
    const [unit] = refusalsStage.units(rows, context);
    const filled = refusalsStage.passes.label.fill(unit!.subject, {}, context)["refusal_scale"]!;
    const lines = readBlocks(filled, "refusal_scale")[0]!.text.split("\n").slice(1);
    expect(lines.map((line) => /^(\w+): \S+/.exec(line)?.[1])).toEqual([...refusalCategories]);
  });

  it("stores the category with its evidence", () => {
    const unit = refusalsStage.units(rows, context)[1]!;
    const label = { evidence: "I will not.", category: "firm_rejection_with_explanation" as const };
    expect(refusalsStage.rows(unit, { label }, context)).toEqual({
      rows: [
        {
          responseId: "r2",
          scenarioId: "s1",
          pairId: "p1",
          target: "south-1",
          arm: "spec",
          sample: 0,
          labeller: "labeller-1",
          category: "firm_rejection_with_explanation",
          evidence: "I will not.",
        },
      ],
    });
  });
});
