import { expect, it } from "vitest";
import type { Framing } from "../domain/scenario/scenario.ts";
import { analysisInputs } from "./fixtures/analysis-inputs.ts";
import { inMemoryRun } from "./fixtures/in-memory-run.ts";
import { quantity } from "./fixtures/share-of.ts";
import { withoutIntervals } from "./fixtures/without-intervals.ts";
import { runQuestion } from "./run-question.ts";
import { steerability } from "./steerability.ts";

const value = (category: string) => ({
  ...{ valueId: category, name: category, category, path: [], description: "", frequency: null },
});

it("measures how far positions move from one leaning framing to the other", async () => {
  const inputs = analysisInputs(
    { target: ["p/m1", "p/m2"], scorer: ["p/a", "p/b"] },
    {},
    { taxonomy: { name: "t", file: "f", hash: "h", values: ["A", "B"].map(value) } },
  );
  const scenario = (pairId: string, framing: Framing) => ({
    scenarioId: `${pairId} ${framing}`,
    pairId,
    framing,
    generator: "g",
    query: "?",
  });
  const score = (pairId: string, framing: Framing, position1: number, position2: number, scorer = "a") => ({
    ...{
      responseId: `${pairId} ${framing} m1`,
      scenarioId: `${pairId} ${framing}`,
      pairId,
      target: "m1",
      arm: "spec" as const,
      sample: 0,
    },
    ...{ scorer, orientation: "straight" as const, repeat: 0, position1, position2 },
  });
  const run = await inMemoryRun({
    pairs: [
      { pairId: "x", category1: "A", category2: "B" },
      { pairId: "y", category1: "B", category2: "A" },
      { pairId: "z", category1: "A", category2: "A" },
    ],
    scenarios: ["x", "y"].flatMap((pairId) =>
      (["neutral", "lean-1", "lean-2"] as const).map((framing) => scenario(pairId, framing)),
    ),
    scores: [
      // x: mean of two scorers 5 and 1 when it leans to value 1, 2 and 4 when it leans to value 2: shift (3 + 3) / 2
      score("x", "lean-1", 6, 1),
      score("x", "lean-1", 4, 1, "b"),
      score("x", "neutral", 4, 3),
      score("x", "lean-2", 2, 4),
      // y: no neutral score; shift (1 + 1) / 2
      score("y", "lean-1", 3, 3),
      score("y", "lean-2", 2, 4),
    ],
  });
  expect(withoutIntervals(await steerability(runQuestion(run, inputs), inputs))).toEqual([
    {
      target: "m1",
      provider: "p",
      shift: quantity(2, 2, 1, "student-t-over-pairs"),
      // x moves both its values by 3, y by 1
      categories: ["A", "B"].map((category) => ({ category, ...quantity(2, 2, 0, "student-t-over-pairs") })),
      lean: { "lean-1": quantity(4, 1, 2), neutral: quantity(1, 1, 2), "lean-2": quantity(-2, 1, 2) },
    },
    {
      target: "m2",
      provider: "p",
      shift: quantity(null, 0, 3),
      categories: ["A", "B"].map((category) => ({ category, ...quantity(null, 0) })),
      lean: { "lean-1": quantity(null, 0, 3), neutral: quantity(null, 0, 3), "lean-2": quantity(null, 0, 3) },
    },
  ]);
});
