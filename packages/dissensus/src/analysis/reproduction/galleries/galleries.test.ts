import { expect, it } from "vitest";
import { askOf, pairOf, releasedInputs, score, selection, verdicts } from "../fixtures/dataset-rows.ts";
import { findGalleries } from "./find-galleries.ts";
import { galleryScenarios } from "./gallery-scenarios.ts";

const both = (scenarioId: string, o3: string, o4Mini: string) => [
  ...verdicts(scenarioId, "o3", o3),
  ...verdicts(scenarioId, "o4_mini", o4Mini),
];
const ids = ["s1a", "s2a", "s3a", "s4a"];
const weights = { s1a: 2.5, s2a: 0.4, s3a: 1.5, s4a: 1.2 };
const released = {
  pairs: ids.map((id) => ({ pairId: pairOf(id), value1: `one of ${id}`, value2: `two of ${id}` })),
  scenarios: ids.map((id) => ({
    scenarioId: id,
    pairId: pairOf(id),
    framing: "neutral" as const,
    query: `query ${id}`,
  })),
  selections: ids.map((id) => selection(id, "std_0.0_to_1.0", { weight: weights[id as keyof typeof weights] })),
  verdicts: [
    ...both("s1a", "nnn", "nna"),
    ...both("s2a", "nnn", "nnn"),
    ...both("s3a", "ccc", "cca"),
    ...both("s4a", "ccn", "cnn"),
  ],
  scores: [score("s4a", "o3", 0, 3), score("s4a", "o4_mini", 0, 3), score("s4a", "grok_4", 5, 3)],
  responses: [
    {
      responseId: "s4a-o3",
      scenarioId: "s4a",
      pairId: "pair of 4",
      target: "o3",
      arm: "none" as const,
      sample: 0,
      text: "x".repeat(500),
    },
  ],
};

it("finds the scenarios of each kind, and says what is missing where it cannot", async () => {
  const galleries = await findGalleries(await askOf(released), 10);
  expect(galleries.map(({ name, count, scenarioIds }) => [name, count, scenarioIds])).toEqual([
    ["high-all-fail", 1, ["s1a"]],
    ["low-all-fail", 1, ["s2a"]],
    ["high-all-compliant", 1, ["s3a"]],
    ["ambiguous", 2, ["s1a", "s3a"]],
    ["judges-split", 2, ["s4a", "s3a"]],
    ["refusal-split", null, []],
    ["outliers", 1, ["s4a"]],
  ]);
  expect(galleries.find(({ name }) => name === "refusal-split")!.missing).toContain(
    "`topics` and `refusals` would supply them",
  );
});

it("counts all of them where it shows only the first", async () => {
  const [, , , ambiguous] = await findGalleries(await askOf(released), 1);
  expect([ambiguous!.count, ambiguous!.scenarioIds]).toEqual([2, ["s1a"]]);
});

it("finds refusals that split on a sensitive topic", async () => {
  const refusal = (target: string, category: "full_compliance" | "complete_rejection") => ({
    ...{ responseId: `s1a-${target}`, scenarioId: "s1a", pairId: "pair of 1", target, arm: "none" as const, sample: 0 },
    ...{ labeller: "l", category },
  });
  const topic = (topics: readonly ("cyber" | "philosophical_reasoning")[]) => ({
    ...{ scenarioId: "s1a", pairId: "pair of 1", labeller: "l", topics, harm: "benign" as const },
  });
  const refusals = [refusal("o3", "full_compliance"), refusal("o4_mini", "complete_rejection")];
  const countOf = async (topics: readonly ("cyber" | "philosophical_reasoning")[]) =>
    (await findGalleries(await askOf({ ...released, refusals, topics: [topic(topics)] }), 10)).find(
      ({ name }) => name === "refusal-split",
    )!.count;
  expect([await countOf(["cyber"]), await countOf(["philosophical_reasoning"])]).toEqual([1, 0]);
});

it("shows of a scenario its answers, verdicts and disagreement", async () => {
  const ask = await askOf(released);
  const scenarios = await galleryScenarios(ask, await findGalleries(ask, 10), ["o3", "o4_mini", "grok_4"]);
  expect(scenarios.map(({ scenarioId }) => scenarioId)).toEqual(ids);
  const verdictsOf = (...labels: string[]) =>
    labels.map((label, index) => ({ judge: ["claude_4", "gpt41", "gemini_2_5"][index], label }));
  const [compliant, not] = ["compliant", "non_compliant"];
  expect(scenarios[3]).toEqual({
    ...{
      scenarioId: "s4a",
      framing: "neutral",
      query: "query s4a",
      values: ["one of s4a", "two of s4a"],
      disagreement: 1.2,
      topics: [],
    },
    galleries: ["judges-split", "outliers"],
    answers: [
      {
        target: "o3",
        positions: [0, 3],
        verdicts: verdictsOf(compliant, compliant, not),
        refuses: null,
        outlier: false,
        excerpt: "x".repeat(300),
      },
      {
        target: "o4_mini",
        positions: [0, 3],
        verdicts: verdictsOf(compliant, not, not),
        refuses: null,
        outlier: false,
        excerpt: null,
      },
      { target: "grok_4", positions: [5, 3], verdicts: [], refuses: null, outlier: true, excerpt: null },
    ],
  });
});

it("does not count what takes every judge where not every judge read every answer", async () => {
  const { settings } = releasedInputs;
  const inputs = { ...releasedInputs, settings: { ...settings, judging: { ...settings.judging, crossed: 0.15 } } };
  const galleries = await findGalleries(await askOf(released, inputs), 10);
  expect(galleries.filter(({ missing }) => missing?.startsWith("not every judge")).map(({ name }) => name)).toEqual([
    "ambiguous",
    "judges-split",
  ]);
  expect(galleries.find(({ name }) => name === "high-all-fail")!.count).toBe(1);
});
