import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { stageContext } from "../fixtures/context.ts";
import { pair, response, rubric, scenario } from "../fixtures/rows.ts";
import { jointScoresStage } from "./joint.ts";

const context = stageContext();
const targets = ["a", "b", "c", "d", "e"];
const rows = {
  pairs: [pair()],
  rubrics: [rubric()],
  scenarios: [scenario("s1"), scenario("s2")],
  responses: targets.map((target) => response(`of-${target}`, { target })),
};
const { check, fill } = jointScoresStage.passes.readings;
const unit = jointScoresStage.units(rows, context)[0]!;
const entry = (id: string, position = 3) => {
  const placement = { evidence: "", position, confidence: 0.5 };
  return { id, value_1: placement, value_2: placement };
};

describe("the joint scores stage", () => {
  it("shows the answers to one scenario under one arm and sample together, to every scorer", () => {
    const responses = [
      ...rows.responses,
      response("of-a-again", { target: "a", sample: 1 }),
      response("of-a-bare", { target: "a", arm: "none", specHash: null }),
      response("of-a-to-s2", { target: "a", scenarioId: "s2" }),
    ];
    const asked = jointScoresStage.units({ ...rows, responses }, context).map(({ key, sample, subject }) => {
      return [key, sample, subject.scenario.scenarioId, subject.responses.map(({ responseId }) => responseId).sort()];
    });
    const groups: [string, string, string[]][] = [
      ["s1/spec/0", "s1", targets.map((target) => `of-${target}`)],
      ["s1/spec/1", "s1", ["of-a-again"]],
      ["s1/none/0", "s1", ["of-a-bare"]],
      ["s2/spec/0", "s2", ["of-a-to-s2"]],
    ];
    expect(asked).toEqual(
      groups.flatMap(([key, scenarioId, ids]) =>
        ["scorer-1", "scorer-2"].map((scorer) => [`${key}/${scorer}/0`, 0, scenarioId, ids]),
      ),
    );
  });

  it("shows them under neutral ids, shuffled anew for every scorer and repeat", () => {
    const twice = jointScoresStage.units(rows, stageContext({ settings: { scoring: { repeatShare: 1 } } }));
    const orders = twice.map(({ subject }) => subject.responses.map(({ target }) => target).join(""));
    expect(twice.map(({ key, sample }) => [key, sample])).toEqual([
      ["s1/spec/0/scorer-1/0", 0],
      ["s1/spec/0/scorer-1/1", 1],
      ["s1/spec/0/scorer-2/0", 0],
      ["s1/spec/0/scorer-2/1", 1],
    ]);
    expect(new Set(orders).size).toBe(4);
    const shown = readBlocks(fill(unit.subject, {}, context)["responses"]!, "response");
    expect(shown).toEqual(
      unit.subject.responses.map(({ text }, index) => ({ text, attributes: { id: `r${index + 1}` } })),
    );
  });

  it("puts every answer in every place about equally often: within 5 standard errors over 500 scenarios", () => {
    const scenarios = Array.from({ length: 500 }, (_, index) => scenario(`s${index}`));
    const responses = scenarios.flatMap(({ scenarioId }) =>
      targets.map((target) => response(`${scenarioId}-${target}`, { target, scenarioId })),
    );
    const units = jointScoresStage.units({ ...rows, scenarios, responses }, context);
    for (const place of [0, 1, 2, 3, 4]) {
      const first = units.filter(({ subject }) => subject.responses[place]!.target === "a").length;
      expect(Math.abs(first - 200)).toBeLessThan(5 * Math.sqrt(1000 * 0.2 * 0.8));
    }
  });

  it("gives each answer the reading under its id, in whatever order they come, what stands under other ids ignored", () => {
    const readings = { responses: [5, 4, 9, 3, 2, 1].map((n) => entry(`r${n}`, n % 7)) };
    const { rows: scores } = jointScoresStage.rows(unit, { readings }, context);
    expect(scores.map(({ responseId, position1, mode }) => [responseId, position1, mode])).toEqual(
      unit.subject.responses.map(({ responseId }, index) => [responseId, index + 1, "joint"]),
    );
  });

  it("sends back a reply that leaves out an answer or places one twice", () => {
    const problemWith = (...ids: string[]) => check?.({ responses: ids.map((id) => entry(id)) }, unit.subject, context);
    expect([
      problemWith("r1", "r2", "r3", "r4", "r5"),
      problemWith("r5", "r1", "r3", "r6"),
      problemWith("r1", "r2", "r3", "r4", "r5", "r2"),
    ]).toEqual([undefined, "there is no entry for r2, r4", "an id stands twice"]);
  });

  it("asks nothing without a rubric or responses", () => {
    expect([
      jointScoresStage.units({ ...rows, rubrics: [] }, context),
      jointScoresStage.units({ ...rows, responses: [] }, context),
    ]).toEqual([[], []]);
  });
});
