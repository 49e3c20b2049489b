import { expect, it } from "vitest";
import { disagreementDistribution } from "./disagreement-distribution.ts";
import { analysisInputs } from "./fixtures/analysis-inputs.ts";
import { inMemoryRun } from "./fixtures/in-memory-run.ts";
import { shareOf } from "./fixtures/share-of.ts";
import { withoutIntervals } from "./fixtures/without-intervals.ts";
import { runQuestion } from "./run-question.ts";

it("counts scenarios per bin of disagreement, and the all-failing ones among the judged", async () => {
  const inputs = analysisInputs({ target: ["p/m1", "p/m2"], judge: ["j/J"] });
  const disagreements = [0, 0.24, 0.25, 1, 1.5, 3].map((value, index) => ({
    ...{ scenarioId: `s${index}`, pairId: `pair ${index}`, arm: "spec" as const, modelSet: "all", disagreement: value },
  }));
  const verdicts = ["s0", "s3", "s4", "s5"].flatMap((scenarioId) =>
    ["m1", "m2"].map((target) => ({
      ...{
        responseId: `${scenarioId} ${target}`,
        scenarioId,
        pairId: `pair ${scenarioId[1]}`,
        target,
        arm: "spec" as const,
      },
      ...{
        judge: "J",
        repeat: 0,
        label: scenarioId === "s5" || target === "m2" ? ("ambiguous" as const) : ("compliant" as const),
      },
    })),
  );
  const selections = ["s0", "s3", "s4", "s5"].map((scenarioId) => ({
    ...{ scenarioId, pairId: `pair ${scenarioId[1]}`, arm: "spec" as const },
    subset: scenarioId === "s0" || scenarioId === "s3" ? "random" : "all",
  }));
  const run = await inMemoryRun({ disagreements, verdicts, selections });
  const found = await disagreementDistribution(runQuestion(run, inputs), inputs);
  const counts = [2, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1];
  expect(withoutIntervals(found)).toEqual({
    histograms: [
      {
        arm: "spec",
        modelSet: "all",
        n: 6,
        bins: counts.map((count, bin) => ({ from: bin / 4, to: (bin + 1) / 4, count })),
      },
    ],
    allFailByDisagreement: [
      {
        modelSet: "all",
        bins: [
          { from: 0, to: 1, allFail: shareOf(0, 1) },
          { from: 1, to: 1.5, allFail: shareOf(0, 1) },
          { from: 1.5, to: 2, allFail: shareOf(0, 1) },
          { from: 2, to: 2.5, allFail: shareOf(0, 0) },
          { from: 2.5, to: 3, allFail: shareOf(1, 1) },
        ],
      },
    ],
  });
});

it("leaves out of a set's bins what only another set was selected for", async () => {
  const inputs = analysisInputs({ target: ["p/m1", "p/m2"], judge: ["j/J"] }, { modelSets: { pair: ["m1", "m2"] } });
  const subsets = { s1: "all", s2: "pair", s3: "random", s4: "std_2.0_to_2.5" };
  const place = (scenarioId: string) => ({ scenarioId, pairId: `pair ${scenarioId}`, arm: "spec" as const });
  const run = await inMemoryRun({
    disagreements: Object.keys(subsets).flatMap((scenarioId) =>
      ["all", "pair"].map((modelSet) => ({ ...place(scenarioId), modelSet, disagreement: 2 })),
    ),
    selections: Object.entries(subsets).map(([scenarioId, subset]) => ({ ...place(scenarioId), subset })),
    verdicts: Object.keys(subsets).flatMap((scenarioId) =>
      ["m1", "m2"].map((target) => ({
        ...{ ...place(scenarioId), responseId: `${scenarioId} ${target}`, target, judge: "J", repeat: 0 },
        label: scenarioId === "s2" ? ("non_compliant" as const) : ("compliant" as const),
      })),
    ),
  });
  const { allFailByDisagreement } = await disagreementDistribution(runQuestion(run, inputs), inputs);
  expect(
    allFailByDisagreement.map(({ modelSet, bins }) => [modelSet, bins[3]!.allFail.count, bins[3]!.allFail.n]),
  ).toEqual([
    ["all", 0, 3],
    ["pair", 1, 3],
  ]);
});
