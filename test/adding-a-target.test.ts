import { describe, expect, it } from "vitest";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { selectionsTable } from "../packages/dissensus/src/domain/scenario/selection.ts";
import type { Plan } from "../packages/dissensus/src/pipeline/plan.ts";
import type { CallRecord } from "../packages/dissensus/src/store/run-store.ts";
import { dissensus } from "./support/dissensus.ts";
import { type ProjectFolder, projectFolder } from "./support/project-folder.ts";
import { callsOf, callsPerStage, isAskedAgain, rowsOf } from "./support/run-tables.ts";
import { type SmallConfig, smallConfig } from "./support/small-config.ts";

const added = "cedar-prime";

function withAddedTarget(config: SmallConfig): SmallConfig {
  return { ...config, targets: [...config.targets, `sim-cedar/${added}`] };
}

/** Runs with four targets, adds a fifth, plans and runs again. */
async function addTarget(config: SmallConfig) {
  const grown = projectFolder(config);
  expect(await dissensus(["run", grown.path])).toMatchObject({ code: 0 });
  const before = await callsOf(grown.run);
  const selectedBefore = await selectedIn(grown);
  grown.configure(withAddedTarget(config));
  const plan = JSON.parse((await dissensus(["plan", grown.path, "--json"])).stdout) as Plan;
  expect(await dissensus(["run", grown.path])).toMatchObject({ code: 0 });
  const keys = new Set(before.map(({ key }) => key));
  const all = await callsOf(grown.run);
  const asked = all.filter(({ key }) => !keys.has(key));
  return { grown, before, selectedBefore, plan, all, asked };
}

async function selectedIn({ run }: ProjectFolder): Promise<Set<string>> {
  return new Set((await rowsOf(run, selectionsTable)).map(({ scenarioId }) => scenarioId));
}

/** Responses that labels and verdicts are due for: all of newly selected scenarios, the added target's of the others. */
async function dueResponses({ run }: ProjectFolder, selectedBefore: ReadonlySet<string>): Promise<number> {
  const selected = await selectedIn({ run } as ProjectFolder);
  const responses = await rowsOf(run, responsesTable);
  return responses.filter(
    ({ scenarioId, target }) => selected.has(scenarioId) && (target === added || !selectedBefore.has(scenarioId)),
  ).length;
}

function firstAsks(calls: readonly CallRecord[]): CallRecord[] {
  return calls.filter((call) => !isAskedAgain(call));
}

function planned(plan: Plan, column: "calls" | "known"): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of plan.rows) if (row[column] > 0) counts[row.stage] = (counts[row.stage] ?? 0) + row[column];
  return counts;
}

describe("a target added later", () => {
  const once = { ...smallConfig, scoring: { repeatShare: 0 }, judging: { repeatShare: 0 } };

  it("asks for its own responses, scores, labels and verdicts and for newly selected scenarios, and for nothing else", async () => {
    const config = { ...once, selections: { random: 2 } };
    const fresh = projectFolder(withAddedTarget(config));
    const [{ grown, selectedBefore, all, asked }] = await Promise.all([
      addTarget(config),
      dissensus(["run", fresh.path]),
    ]);
    const due = await dueResponses(grown, selectedBefore);
    const newlySelected = [...(await selectedIn(grown))].filter((id) => !selectedBefore.has(id)).length;
    const responses = (await rowsOf(grown.run, responsesTable)).filter(({ target }) => target === added).length;
    expect(newlySelected, "no scenario is newly selected with this seed: take another").toBeGreaterThan(0);
    expect(callsPerStage(firstAsks(asked))).toEqual({
      responses,
      scores: 2 * responses,
      topics: newlySelected,
      refusals: due,
      verdicts: 3 * due,
      "exhibited-values": due,
    });
    expect(new Set(asked.filter(({ stage }) => stage === "responses").map(({ model }) => model))).toEqual(
      new Set([added]),
    );
    const keysOf = (calls: readonly CallRecord[]): Set<string> => new Set(calls.map(({ key }) => key));
    expect([...keysOf(await callsOf(fresh.run))].filter((key) => !keysOf(all).has(key))).toEqual([]);
    expect(grown.read("run/findings.json")).toBe(fresh.read("run/findings.json"));
  }, 600_000);

  it("costs what plan said, call for call, where the selection does not hang on its scores", async () => {
    const { before, plan, asked } = await addTarget({ ...smallConfig, selections: { random: 1000 } });
    expect(planned(plan, "calls")).toEqual(callsPerStage(firstAsks(asked)));
    expect(planned(plan, "known")).toEqual(callsPerStage(before));
  }, 600_000);
});
