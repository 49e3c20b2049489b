import { describe, expect, it } from "vitest";
import { responseIdOf } from "../../domain/response/target-response.ts";
import { panelModel, stageContext } from "../fixtures/context.ts";
import { duplicate, scenario } from "../fixtures/rows.ts";
import { responsesStage } from "./stage.ts";

const rows = { scenarios: [scenario("s1")], duplicates: [duplicate("s1")] };
const twoArms = stageContext({ settings: { arms: ["none", "spec"], samples: 2 } });

describe("the responses stage", () => {
  it("asks every target under every arm for every sample", () => {
    const asked = responsesStage.units(rows, twoArms).map(({ model, sample, subject }) => {
      return [model.name, subject.arm, subject.spec?.hash ?? null, sample];
    });
    expect(asked).toEqual(
      [
        ["none", null],
        ["spec", "spec-hash"],
      ].flatMap(([arm, hash]) =>
        ["north-1", "north-2", "south-1"].flatMap((target) => [0, 1].map((sample) => [target, arm, hash, sample])),
      ),
    );
  });

  it("shows each arm its own version of the spec, in one and the same prompt", () => {
    const { spec } = twoArms;
    const patched = { ...spec, text: "# Patched", hash: "patched-hash" };
    const context = stageContext({ settings: { arms: ["none", "spec", "patched"] }, variants: { patched } });
    const { prompt, fill } = responsesStage.passes.answer;
    const shown = responsesStage
      .units(rows, context)
      .filter(({ model }) => model.name === "north-1")
      .map((unit) => {
        const answered = { answer: { text: "Yes.", finishReason: "stop" } };
        const { arm, specHash } = responsesStage.rows(unit, answered, context).rows[0]!;
        const name = typeof prompt === "string" ? prompt : prompt(unit.subject);
        return [arm, specHash, name, fill(unit.subject, {}, context)["spec"]];
      });
    expect(shown).toEqual([
      ["none", null, "responses/none", undefined],
      ["spec", spec.hash, "responses/spec", spec.text],
      ["patched", "patched-hash", "responses/spec", "# Patched"],
    ]);
  });

  it("asks more often about the share of scenarios that noise is measured on, whatever the others ask", () => {
    const context = stageContext({ settings: { calibration: { samples: 3, share: 0.3 } } });
    const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const all = { scenarios: names.map((name) => scenario(name)), duplicates: names.map((name) => duplicate(name)) };
    const samplesOf = (scenarioId: string) =>
      responsesStage
        .units(all, context)
        .filter((unit) => unit.scenarioId === scenarioId && unit.model.name === "north-1")
        .map(({ sample }) => sample);
    const asked = names.map((name) => samplesOf(name).join(" "));
    expect(new Set(asked)).toEqual(new Set(["0", "0 1 2"]));
    expect(asked.filter((samples) => samples === "0 1 2").length).toBeLessThan(20);
  });

  it("asks nothing about scenarios that were dropped as duplicates, or of which nothing is known", () => {
    const scenarios = [scenario("s1"), scenario("s2")];
    expect(responsesStage.units({ scenarios, duplicates: [duplicate("s1", false)] }, twoArms)).toEqual([]);
    expect(responsesStage.units({ scenarios: [], duplicates: [] }, twoArms)).toEqual([]);
  });

  it("a target or a sample more changes no unit of the others", () => {
    const more = stageContext({
      settings: { arms: ["none", "spec"], samples: 3 },
      panels: { ...twoArms.panels, target: [panelModel("new"), ...twoArms.panels.target] },
    });
    const before = responsesStage.units(rows, twoArms);
    const keys = new Set(before.map(({ key }) => key));
    expect(responsesStage.units(rows, more).filter(({ key }) => keys.has(key))).toEqual(before);
  });

  it("shows the bare query, and the whole spec only under its arm", () => {
    const units = responsesStage.units(rows, stageContext({ settings: { arms: ["none", "spec"] } }));
    const { prompt, fill } = responsesStage.passes.answer;
    const shown = [units[0]!, units[3]!].map(({ subject }) => [
      typeof prompt === "function" ? prompt(subject) : prompt,
      fill(subject, {}, twoArms),
    ]);
    expect(shown).toEqual([
      ["responses/none", { query: "the query of s1" }],
      ["responses/spec", { query: "the query of s1", spec: "# On honest\nNever deceive.\n" }],
    ]);
  });

  it("keeps an answer as it came, an empty or withheld one too", () => {
    const unit = responsesStage.units(rows, stageContext()).at(-1)!;
    const place = { scenarioId: "s1", target: "south-1", arm: "spec", specHash: "spec-hash", sample: 0 } as const;
    const row = { ...place, responseId: responseIdOf(place), pairId: "p1", provider: "south" };
    for (const answer of [
      { text: " An answer. \n", finishReason: "stop" },
      { text: "", finishReason: "content-filter" },
    ]) {
      expect(responsesStage.rows(unit, { answer }, twoArms)).toEqual({ rows: [{ ...row, ...answer }] });
    }
    expect(unit.key).toBe(row.responseId);
  });
});
