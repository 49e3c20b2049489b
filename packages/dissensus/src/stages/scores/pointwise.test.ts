import { describe, expect, it } from "vitest";
import { stageContext } from "../fixtures/context.ts";
import { pair, response, rubric, scenario } from "../fixtures/rows.ts";
import { orientationOf } from "./orientation.ts";
import { pointwiseScoresStage } from "./pointwise.ts";

const context = stageContext();
const rows = {
  pairs: [pair()],
  rubrics: [rubric()],
  scenarios: [scenario("s1"), scenario("s2", { framing: "lean-1" })],
  responses: [response("r1"), response("r2", { target: "north-2" }), response("r3", { scenarioId: "s2" })],
};

describe("the pointwise scores stage", () => {
  it("asks every scorer about every response on its own, with the scenario it answers", () => {
    const units = pointwiseScoresStage.units(rows, context);
    expect(units.map(({ key, model, sample, scenarioId }) => [key, model.name, sample, scenarioId])).toEqual([
      ["r1/scorer-1/0", "scorer-1", 0, "s1"],
      ["r1/scorer-2/0", "scorer-2", 0, "s1"],
      ["r2/scorer-1/0", "scorer-1", 0, "s1"],
      ["r2/scorer-2/0", "scorer-2", 0, "s1"],
      ["r3/scorer-1/0", "scorer-1", 0, "s2"],
      ["r3/scorer-2/0", "scorer-2", 0, "s2"],
    ]);
    expect(units[4]!.subject).toEqual({
      pair: pair(),
      rubric: rubric(),
      scenario: rows.scenarios[1],
      response: rows.responses[2],
      orientation: orientationOf(context.settings.seed, "s2", "scorer-1", 0),
      repeat: 0,
    });
  });

  it("does not tell the scorer whose answer it is", () => {
    const [unit] = pointwiseScoresStage.units({ ...rows, responses: [response("r1", { text: "an answer" })] }, context);
    const shown = JSON.stringify(pointwiseScoresStage.passes.reading.fill(unit!.subject, {}, context));
    expect(["north", "r1", "spec-hash", "writer-1", 's1"'].filter((name) => shown.includes(name))).toEqual([]);
  });

  it("gives the answers to one query the same orientation and the same beginning", () => {
    const shared = pointwiseScoresStage
      .units(rows, context)
      .filter(({ model, scenarioId }) => model.name === "scorer-1" && scenarioId === "s1")
      .map(({ subject }) => ({ ...pointwiseScoresStage.passes.reading.fill(subject, {}, context), response: null }));
    expect(shared.length).toBe(2);
    expect(shared[1]).toEqual(shared[0]);
  });

  it("asks a share a second time, both orders turned round", () => {
    const twice = pointwiseScoresStage.units(rows, stageContext({ settings: { scoring: { repeatShare: 1 } } }));
    const ofFirst = twice.filter(({ key }) => key.startsWith("r1/scorer-1/"));
    expect(ofFirst.map(({ key, sample, subject }) => [key, sample, subject.repeat, subject.orientation])).toEqual(
      [0, 1].map((repeat) => [`r1/scorer-1/${repeat}`, repeat, repeat, orientationOf(1, "s1", "scorer-1", repeat)]),
    );
    const responses = Array.from({ length: 1000 }, (_, index) => response(`r${index}`));
    const some = pointwiseScoresStage.units(
      { ...rows, responses },
      stageContext({ settings: { scoring: { repeatShare: 0.1 } } }),
    );
    const repeated = some.filter(({ sample, model }) => sample === 1 && model.name === "scorer-1").length;
    expect(Math.abs(repeated - 100)).toBeLessThan(5 * Math.sqrt(1000 * 0.1 * 0.9));
    expect(some.length).toBe(2 * (1000 + repeated));
  });

  it("a response more changes no unit of the others", () => {
    const half = stageContext({ settings: { scoring: { repeatShare: 0.5 } } });
    const before = pointwiseScoresStage.units(rows, half);
    const responses = [response("r0", { target: "another" }), ...rows.responses];
    const after = pointwiseScoresStage.units({ ...rows, responses }, half);
    expect(after.filter(({ key }) => !key.startsWith("r0/"))).toEqual(before);
  });

  it("asks nothing without a rubric, a pair or responses", () => {
    expect([
      pointwiseScoresStage.units({ ...rows, rubrics: [] }, context),
      pointwiseScoresStage.units({ ...rows, pairs: [] }, context),
      pointwiseScoresStage.units({ ...rows, responses: [] }, context),
    ]).toEqual([[], [], []]);
  });

  it("writes one score per reading", () => {
    const unit = pointwiseScoresStage.units(rows, context)[0]!;
    const reading = {
      value_1: { evidence: "the answer r1, word for word", position: 6, confidence: 1 },
      value_2: { evidence: "made up", position: 0, confidence: 0 },
    };
    const straight = { ...unit, subject: { ...unit.subject, orientation: "straight" as const } };
    expect(pointwiseScoresStage.rows(straight, { reading }, context)).toEqual({
      rows: [
        {
          responseId: "r1",
          scenarioId: "s1",
          pairId: "p1",
          target: "north-1",
          arm: "spec",
          sample: 0,
          scorer: "scorer-1",
          orientation: "straight",
          repeat: 0,
          mode: "pointwise",
          position1: 6,
          position2: 0,
          confidence1: 1,
          confidence2: 0,
          evidence1: "the answer r1, word for word",
          evidence2: "made up",
          evidenceFound1: true,
          evidenceFound2: false,
        },
      ],
    });
  });
});
