import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { topics } from "../../domain/scenario/topic.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { scenario, selection } from "../fixtures/rows.ts";
import { topicsStage } from "./stage.ts";

const two = stageContext({ panels: { ...stageContext().panels, labeller: [panelModel("l1"), panelModel("l2")] } });
const [unit] = topicsStage.units({ scenarios: [scenario("s1")], selections: [selection("s1")] }, two);
const nothing = topicsStage.passes.label.typical(scenario("s1"), two);

describe("the topics stage", () => {
  it("asks every labeller once about a selected scenario, for however many subsets it was selected", () => {
    const selections = [selection("s1"), selection("s1", { subset: "random" })];
    expect(topicsStage.units({ scenarios: [scenario("s1")], selections }, two)).toEqual(
      ["l1", "l2"].map((name) => ({
        key: `s1/${name}`,
        model: panelModel(name),
        sample: 0,
        pairId: "p1",
        scenarioId: "s1",
        subject: scenario("s1"),
      })),
    );
  });

  it("asks nothing about a scenario that was not selected", () => {
    expect([
      topicsStage.units({ scenarios: [scenario("s1")], selections: [] }, two),
      topicsStage.units({ scenarios: [], selections: [] }, two),
    ]).toEqual([[], []]);
  });

  it("defines every topic", () => {
    const [list] = readBlocks(topicsStage.passes.label.fill(scenario("s1"), {}, two)["topics"]!, "topics");
    const defined = list!.text.split("\n").map((line) => /^(\w+): \S+/.exec(line)?.[1]);
    expect(defined).toEqual([...topics]);
  });

  it("stores the topics that were said to apply, and the harm", () => {
    const label = { ...nothing, cyber: true, child_grooming: true, harm: "dual_use" as const };
    expect([topicsStage.rows(unit!, { label }, two), topicsStage.rows(unit!, { label: nothing }, two)]).toEqual([
      {
        rows: [
          { scenarioId: "s1", pairId: "p1", labeller: "l1", topics: ["cyber", "child_grooming"], harm: "dual_use" },
        ],
      },
      { rows: [{ scenarioId: "s1", pairId: "p1", labeller: "l1", topics: [], harm: "benign" }] },
    ]);
  });
});
