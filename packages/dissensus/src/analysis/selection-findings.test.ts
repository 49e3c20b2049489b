import { expect, it } from "vitest";
import { analysisInputs } from "./fixtures/analysis-inputs.ts";
import { inMemoryRun } from "./fixtures/in-memory-run.ts";
import { runQuestion } from "./run-question.ts";
import { selectionFindings } from "./selection-findings.ts";

it("tells from how many each subset was chosen, and the least key at which one was taken", async () => {
  const inputs = analysisInputs(
    { target: ["p/m1", "p/m2"] },
    { selections: { mode: "greedy" } },
    { lexicalEmbedder: false },
  );
  const disagreement = { s1: 3, s2: 1.5, s3: 1.4, s4: 2 };
  const ids = Object.keys(disagreement) as (keyof typeof disagreement)[];
  const place = (scenarioId: string) => ({ scenarioId, pairId: `pair ${scenarioId}` });
  const pick = (
    scenarioId: string,
    subset: string,
    pickOrder: number,
    weight: number,
    pickDistance: number | null,
  ) => ({
    ...{ ...place(scenarioId), arm: "spec" as const, subset, pickOrder, weight, pickDistance },
  });
  const run = await inMemoryRun({
    scenarios: ids.map((id) => ({ ...place(id), framing: "neutral" as const, query: id })),
    duplicates: ids.map((id) => ({ ...place(id), kept: id !== "s4" })),
    disagreements: ids.map((id) => ({
      ...place(id),
      arm: "spec" as const,
      modelSet: "all",
      disagreement: disagreement[id],
    })),
    selections: [pick("s1", "all", 0, 3, null), pick("s2", "all", 1, 1.5, 0.8), pick("s3", "random", 0, 1.4, null)],
  });
  expect(await selectionFindings(runQuestion(run, inputs), inputs)).toEqual({
    ...{ mode: "greedy", threshold: 0.8, limit: null, minimumDisagreement: 1.5 },
    subsets: [
      { subset: "random", candidates: 3, selected: 1, leastKey: null },
      { subset: "all", candidates: 2, selected: 2, leastKey: expect.closeTo(1.2, 9) },
    ],
  });
  const nothing = runQuestion(await inMemoryRun({}), inputs);
  expect(await selectionFindings(nothing, inputs)).toBeNull();
});
