import { beforeAll, describe, expect, it } from "vitest";
import type { HumanLabel } from "../../domain/annotation/human-label.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import type { RunStore } from "../../store/run-store.ts";
import { fillRun } from "../fixtures/in-memory-run.ts";
import { madeUpInputs, madeUpRun } from "../fixtures/made-up-run.ts";
import { makeScenarioFacts, makeScenarioIndex } from "../scenarios/index/make-scenario-index.ts";
import { reviewAgreement } from "./review-agreement.ts";
import { reviewSample } from "./review-sample.ts";

const rows = madeUpRun();

describe("labels by hand", () => {
  let store: RunStore;
  beforeAll(async () => {
    store = memoryRunStore({ tables: runTables });
    await fillRun(store, rows);
    await makeScenarioIndex(store, madeUpInputs, ["all"]);
    await makeScenarioFacts(store, madeUpInputs, { parts: 1 });
  });

  it("are asked for the same answers every time, one per judged scenario, with nothing that says whose they are", async () => {
    const sample = await reviewSample(store.query, madeUpInputs, 8);
    expect(sample.length).toBeGreaterThan(4);
    expect(sample.length).toBeLessThanOrEqual(8);
    expect(await reviewSample(store.query, madeUpInputs, 8)).toEqual(sample);
    const judged = new Set(rows.verdicts.map(({ scenarioId }) => scenarioId));
    const scenarios = sample.map(({ responseId }) => rows.responses.find((row) => row.responseId === responseId)!);
    expect(scenarios.filter(({ scenarioId }) => !judged.has(scenarioId))).toEqual([]);
    expect(new Set(scenarios.map(({ scenarioId }) => scenarioId)).size).toBe(sample.length);
    expect(Object.keys(sample[0]!).sort()).toEqual(["query", "responseId", "text", "values"]);
  });

  it("agree wholly with a judge and a scorer whose words they repeat", async () => {
    const verdicts = rows.verdicts.filter(({ judge, repeat }) => judge === "judge-1" && repeat === 0);
    const labels = verdicts.map(({ responseId, label }): HumanLabel => {
      const score = rows.scores.find((row) => row.responseId === responseId && row.scorer === "scorer-1");
      return {
        ...{ responseId, reviewer: "Ada", note: "", verdict: label },
        position1: score?.position1 ?? null,
        position2: score === undefined ? null : Math.min(6, score.position2 + 1),
      };
    });
    const { judges, scorers, ...counts } = await reviewAgreement(store.query, madeUpInputs, labels);
    expect(counts).toEqual({ labels: labels.length, reviewers: 1 });
    expect(judges[0]).toMatchObject({
      judge: "judge-1",
      agreement: { value: 1, count: labels.length, n: labels.length },
      labelAgreement: { value: 1 },
      cohenKappa: { value: 1 },
    });
    expect(judges[1]!.agreement.value).toBeLessThan(1);
    expect(scorers[0]!.withinOne.value).toBe(1);
    expect(scorers[0]!.same.count).toBeGreaterThanOrEqual(scorers[0]!.same.n / 2);
    expect(scorers[0]!.difference.value).toBeLessThan(0);
  });

  it("say nothing where there are none", async () => {
    const { judges } = await reviewAgreement(store.query, madeUpInputs, []);
    expect(judges.map(({ agreement, cohenKappa }) => [agreement.value, agreement.n, cohenKappa.value])).toEqual(
      madeUpInputs.panels.judge.map(() => [null, 0, null]),
    );
  });
});
