import { expect, it } from "vitest";
import { panelModel } from "../fixtures/context.ts";
import { scenario } from "../fixtures/rows.ts";
import { embeddingsStage } from "./stage.ts";

it("embeds the bare query of every scenario, whatever its framing", () => {
  const scenarios = [scenario("s1"), scenario("s2", { framing: "lean-1", query: "{{query}} $& </query>" })];
  expect(embeddingsStage.texts({ scenarios })).toEqual([
    { key: "s1", pairId: "p1", scenarioId: "s1", text: "the query of s1", subject: scenarios[0] },
    { key: "s2", pairId: "p1", scenarioId: "s2", text: "{{query}} $& </query>", subject: scenarios[1] },
  ]);
  expect(embeddingsStage.texts({ scenarios: [] })).toEqual([]);
});

it("keeps the vector with the name of the embedder", () => {
  const vector = new Float32Array([0.6, 0.8]);
  expect(embeddingsStage.row(scenario("s1"), vector, panelModel("gemini"))).toEqual({
    scenarioId: "s1",
    pairId: "p1",
    embedder: "gemini",
    vector,
  });
});
