import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { positions } from "../../domain/response/rubric.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { duplicate, pair, scenario } from "../fixtures/rows.ts";
import { rubricsStage } from "./stage.ts";

const context = stageContext();
const scenarios = [scenario("s1"), scenario("s2", { framing: "lean-1" }), scenario("s3", { framing: "lean-2" })];
const duplicates = [duplicate("s1", false), duplicate("s2"), duplicate("s3", false)];

type Anchors = Parameters<NonNullable<typeof rubricsStage.passes.rubric.check>>[0]["value_1"];
function anchors(of: string, change: Partial<Anchors> = {}): Anchors {
  const all = positions.map((position) => [position, ` ${position} of ${of}\n`]);
  return { ...Object.fromEntries(all), ...change } as Anchors;
}
const problemWith = (value_1: Anchors, value_2: Anchors) =>
  rubricsStage.passes.rubric.check?.({ value_1, value_2 }, { pair: pair(), scenarios }, context);

describe("the rubrics stage", () => {
  it("asks the author once per pair, with all its scenarios", () => {
    expect(rubricsStage.units({ pairs: [pair()], scenarios, duplicates }, context)).toEqual([
      {
        key: "p1",
        model: panelModel("author-1"),
        sample: 0,
        pairId: "p1",
        scenarioId: null,
        subject: { pair: pair(), scenarios },
      },
    ]);
  });

  it("asks nothing about a pair without a scenario, or without one that is kept", () => {
    const dropped = duplicates.map(({ scenarioId }) => duplicate(scenarioId, false));
    const unitsFor = (rows: Partial<Parameters<typeof rubricsStage.units>[0]>) =>
      rubricsStage.units({ pairs: [pair()], scenarios, duplicates, ...rows }, context);
    expect([unitsFor({ scenarios: [], duplicates: [] }), unitsFor({ duplicates: dropped })]).toEqual([[], []]);
  });

  it("shows the queries neutral first, and leaves out a framing that is missing", () => {
    const queriesOf = (shown: typeof scenarios) =>
      rubricsStage.passes.rubric.fill({ pair: pair(), scenarios: shown }, {}, context)["queries"]!;
    const all = queriesOf([...scenarios].reverse());
    expect([...all.matchAll(/^<(\w+)>$/gm)].map(([, tag]) => tag)).toEqual([
      "query_neutral",
      "query_lean_1",
      "query_lean_2",
    ]);
    const some = queriesOf([scenarios[2]!, scenarios[0]!]);
    expect([
      readBlocks(some, "query_neutral"),
      readBlocks(some, "query_lean_1"),
      readBlocks(some, "query_lean_2"),
    ]).toEqual([[{ text: "the query of s1", attributes: {} }], [], [{ text: "the query of s3", attributes: {} }]]);
  });

  it("stores seven anchors per value in the order of the positions", () => {
    const [unit] = rubricsStage.units({ pairs: [pair()], scenarios, duplicates }, context);
    const reply = { value_1: anchors("candour"), value_2: anchors("comfort") };
    expect(rubricsStage.rows(unit!, { rubric: reply }, context)).toEqual({
      rows: [
        {
          pairId: "p1",
          author: "author-1",
          anchors1: positions.map((position) => `${position} of candour`),
          anchors2: positions.map((position) => `${position} of comfort`),
        },
      ],
    });
  });

  it("sends back a rubric with an empty step or two equal ones, and says on which line", () => {
    expect([
      problemWith(anchors("candour"), anchors("comfort")),
      problemWith(anchors("candour"), anchors("comfort", { neutral: " \n" })),
      problemWith(anchors("candour", { strong_favor: "Does it. ", extreme_favor: "Does it." }), anchors("comfort")),
    ]).toEqual([undefined, "value_2 has an empty description", "two steps of value_1 have the same description"]);
  });
});
