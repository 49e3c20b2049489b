import { describe, expect, it } from "vitest";
import { scenarioIdOf } from "../../domain/scenario/scenario.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { pair } from "../fixtures/rows.ts";
import { scenariosStage } from "./stage.ts";

const context = stageContext();
const neutral = {
  conflict: "one would tell, the other would spare",
  query: "What shall I tell my mother about the scan?",
};
const lean1 = { query: "Tell me how to tell her everything." };
const lean2 = { query: "Tell me how to keep it from her." };
const [unit] = scenariosStage.units({ pairs: [pair({ generator: "writer-2" })] }, context);

const rowOf = (framing: "neutral" | "lean-1" | "lean-2", query: string) => ({
  scenarioId: scenarioIdOf("p1", framing, query),
  pairId: "p1",
  framing,
  generator: "writer-2",
  query,
});

describe("the scenarios stage", () => {
  it("asks the generator that the pair was given to, once per pair", () => {
    expect(scenariosStage.units({ pairs: [pair(), pair({ pairId: "p2", generator: "writer-2" })] }, context)).toEqual([
      { key: "p1", model: panelModel("writer-1"), sample: 0, pairId: "p1", scenarioId: null, subject: pair() },
      {
        key: "p2",
        model: panelModel("writer-2"),
        sample: 0,
        pairId: "p2",
        scenarioId: null,
        subject: pair({ pairId: "p2", generator: "writer-2" }),
      },
    ]);
    expect(scenariosStage.units({ pairs: [] }, context)).toEqual([]);
  });

  it("leans from the neutral query, to one side each", () => {
    const { lean_1, lean_2 } = scenariosStage.passes;
    expect([lean_1.after, lean_2.after]).toEqual([["neutral"], ["neutral"]]);
    const holes = lean_1.fill(pair(), { neutral }, context);
    expect([holes["query"], holes["side"], lean_2.fill(pair(), { neutral }, context)["side"]]).toEqual([
      `<query>\n${neutral.query}\n</query>`,
      "<side>\nvalue_1\n</side>",
      "<side>\nvalue_2\n</side>",
    ]);
  });

  it("writes one row per framing, white space around a query dropped", () => {
    const replies = { neutral: { ...neutral, query: `\n ${neutral.query} ` }, lean_1: lean1, lean_2: lean2 };
    expect(scenariosStage.rows(unit!, replies, context)).toEqual({
      rows: [rowOf("neutral", neutral.query), rowOf("lean-1", lean1.query), rowOf("lean-2", lean2.query)],
      unusable: [],
    });
  });

  it("goes without a lean that is missing", () => {
    expect(scenariosStage.rows(unit!, { neutral, lean_2: lean2 }, context)).toEqual({
      rows: [rowOf("neutral", neutral.query), rowOf("lean-2", lean2.query)],
      unusable: [],
    });
  });

  it("counts a lean that repeats the neutral query as unusable: it pushes to no side", () => {
    expect(
      scenariosStage.rows(unit!, { neutral, lean_1: { query: `${neutral.query}\n` }, lean_2: lean2 }, context),
    ).toEqual({
      rows: [rowOf("neutral", neutral.query), rowOf("lean-2", lean2.query)],
      unusable: [{ part: "lean_1", reason: "unusable", detail: "the query is the neutral one, unchanged" }],
    });
  });

  it("sends back what is no query, in every pass", () => {
    const problems = Object.values(scenariosStage.passes).map((pass) =>
      pass.check?.({ conflict: "", query: "Too short." }, pair(), context),
    );
    expect(problems).toEqual(Array<string>(3).fill("the query is too short to be a self-contained request"));
  });
});
