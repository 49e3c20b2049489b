import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { response, scenario, selection } from "../fixtures/rows.ts";
import { exhibitedValuesStage } from "./stage.ts";

const context = stageContext();
const rows = {
  scenarios: [scenario("s1")],
  selections: [selection("s1")],
  responses: [response("r1"), response("r2", { target: "south-1" }), response("r3", { arm: "none" })],
};
const [unit] = exhibitedValuesStage.units(rows, context);
const shown = (...categories: string[]) => ({
  categories: categories.map((category) => ({ category, evidence: `shows ${category.trim()}` })),
});

describe("the exhibited-values stage", () => {
  it("asks about every response to a selected scenario under the arm of the selection", () => {
    expect(exhibitedValuesStage.units(rows, context)).toEqual(
      rows.responses.slice(0, 2).map((answer) => ({
        key: `${answer.responseId}/labeller-1`,
        model: panelModel("labeller-1"),
        sample: 0,
        pairId: "p1",
        scenarioId: "s1",
        subject: { scenario: scenario("s1"), response: answer },
      })),
    );
    expect(exhibitedValuesStage.units({ ...rows, selections: [] }, context)).toEqual([]);
  });

  it("lists each category of the taxonomy once", () => {
    const { categories } = exhibitedValuesStage.passes.exhibited.fill(unit!.subject, {}, context);
    expect(readBlocks(categories!, "categories")).toEqual([{ text: "care\ntruth", attributes: {} }]);
  });

  it("stores the categories sorted, each once, under the taxonomy's names, with their evidence", () => {
    const place = { responseId: "r1", scenarioId: "s1", pairId: "p1", target: "north-1", arm: "spec", sample: 0 };
    expect(exhibitedValuesStage.rows(unit!, { exhibited: shown(" TRUTH", "care", "truth") }, context)).toEqual({
      rows: [
        { ...place, labeller: "labeller-1", categories: ["care", "truth"], evidence: ["shows care", "shows truth"] },
      ],
    });
    expect(exhibitedValuesStage.rows(unit!, { exhibited: shown() }, context)).toEqual({
      rows: [{ ...place, labeller: "labeller-1", categories: [], evidence: [] }],
    });
  });

  it("sends back categories that the taxonomy does not have; none is an answer", () => {
    const { check } = exhibitedValuesStage.passes.exhibited;
    expect([
      check?.(shown(), unit!.subject, context),
      check?.(shown("Care "), unit!.subject, context),
      check?.(shown("care", "honour", "fun"), unit!.subject, context),
    ]).toEqual([undefined, undefined, "not among the kinds listed: honour; fun"]);
  });
});
