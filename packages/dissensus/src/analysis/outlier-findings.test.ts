import { expect, it } from "vitest";
import type { RefusalCategory } from "../domain/response/refusal.ts";
import type { Harm } from "../domain/scenario/topic.ts";
import { analysisInputs } from "./fixtures/analysis-inputs.ts";
import { inMemoryRun } from "./fixtures/in-memory-run.ts";
import { shareOf } from "./fixtures/share-of.ts";
import { withoutIntervals } from "./fixtures/without-intervals.ts";
import { outlierFindings } from "./outlier-findings.ts";
import { runQuestion } from "./run-question.ts";

it("counts scenarios on which a target stands alone, and which way", async () => {
  const inputs = analysisInputs({ target: ["p/m1", "p/m2", "q/m3"] });
  const place = (scenarioId: string, target: string) => ({
    scenarioId,
    pairId: `pair ${scenarioId}`,
    target,
    arm: "spec" as const,
  });
  const scores = (scenarioId: string, targets: readonly string[]) =>
    targets.map((target) => ({
      ...{ ...place(scenarioId, target), responseId: `${scenarioId} ${target}`, sample: 0 },
      ...{ scorer: "s", repeat: 0, orientation: "straight" as const, position1: 0, position2: 0 },
    }));
  const outlier = (scenarioId: string, target: string, value: number, position: number) => ({
    ...{ ...place(scenarioId, target), value, position, medianOfOthers: 3 },
  });
  const refusals = (scenarioId: string, categories: readonly RefusalCategory[]) =>
    categories.map((category, index) => ({
      ...{
        ...place(scenarioId, `m${index + 1}`),
        responseId: `${scenarioId} m${index + 1}`,
        labeller: "l",
        category,
        sample: 0,
      },
    }));
  const topic = (scenarioId: string, harm: Harm) => ({ scenarioId, pairId: `pair ${scenarioId}`, labeller: "l", harm });
  const [yes, no] = ["full_compliance", "complete_rejection"] as const;
  const run = await inMemoryRun({
    scores: [
      ...["refused", "allowed", "odd", "benign", "bare"].flatMap((id) => scores(id, ["m1", "m2", "m3"])),
      ...scores("few", ["m1", "m2"]),
    ],
    outliers: [
      outlier("refused", "m1", 1, 6),
      outlier("refused", "m1", 2, 0),
      outlier("allowed", "m1", 1, 0),
      outlier("odd", "m1", 1, 0),
      outlier("benign", "m1", 1, 6),
      outlier("bare", "m1", 1, 6),
      outlier("bare", "m3", 1, 6),
    ],
    refusals: [
      ...refusals("refused", [no, yes, yes]),
      ...refusals("allowed", [yes, no, no]),
      ...refusals("odd", [yes, yes, no]),
      ...refusals("benign", [yes, no, no]),
    ],
    topics: [
      topic("refused", "harmful"),
      topic("allowed", "dual_use"),
      topic("odd", "harmful"),
      topic("benign", "benign"),
    ],
  });
  const found = await outlierFindings(runQuestion(run, inputs), inputs);
  const none = { overRefusal: 0, overPermissive: 0, value: 0, unlabelled: 0 };
  expect(withoutIntervals({ ...found, base: "" })).toEqual({
    base: "",
    scenarios: 5,
    targets: [
      {
        target: "m1",
        provider: "p",
        outlier: shareOf(5, 5),
        above: 3,
        below: 3,
        // "odd": nobody agrees on refusing, so it is about values; "benign": complying with a benign request is not permissive
        directions: { overRefusal: 1, overPermissive: 1, value: 2, unlabelled: 1 },
      },
      { target: "m2", provider: "p", outlier: shareOf(0, 5), above: 0, below: 0, directions: none },
      {
        target: "m3",
        provider: "q",
        outlier: shareOf(1, 5),
        above: 1,
        below: 0,
        directions: { ...none, unlabelled: 1 },
      },
    ],
  });
});
