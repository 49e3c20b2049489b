import { describe, expect, it } from "vitest";
import type { ScenarioListReply, ScenarioReply } from "../../../dissensus/src/server/api.ts";
import { madeUpReport } from "../fixtures/made-up-report.ts";
import { fileSource } from "./file-source.ts";

const { scenarios } = madeUpReport({ pairs: 10, hostile: false });
const source = fileSource({ scenarios });

describe("scenarios of a report's file", () => {
  it("come in parts of the filtered list, with their counts", () => {
    const all = source.list({}, 0, 100) as ScenarioListReply;
    expect([all.inRun, all.matching, all.rows.length, all.searched]).toEqual([30, 30, 30, null]);
    const part = source.list({ framing: "neutral" }, 4, 3) as ScenarioListReply;
    expect([part.matching, part.rows.map(({ framing }) => framing)]).toEqual([10, ["neutral", "neutral", "neutral"]]);
  });

  it("know their place in the list and the framings of their pair", () => {
    const list = source.list({ framing: "lean-2" }, 0, 100) as ScenarioListReply;
    const reply = source.scenario(list.rows[3]!.scenarioId, { framing: "lean-2" }) as ScenarioReply;
    expect(reply.place).toEqual({
      position: 4,
      matching: 10,
      previous: list.rows[2]!.scenarioId,
      next: list.rows[4]!.scenarioId,
    });
    expect(reply.framings.map(({ framing }) => framing).sort()).toEqual(["lean-1", "lean-2", "neutral"]);
    expect(source.scenario("no such scenario", {})).toBeNull();
  });

  it("count the choices of each field among those that pass the other filters", () => {
    const { framing, category } = source.facets({ framing: "neutral" }) as Record<string, Record<string, number>>;
    expect(framing).toEqual({ neutral: 10, "lean-1": 10, "lean-2": 10 });
    const inCategory = source.list({ framing: "neutral", category: Object.keys(category!)[0]! }, 0, 0);
    expect((inCategory as ScenarioListReply).matching).toBe(Object.values(category!)[0]);
  });
});
