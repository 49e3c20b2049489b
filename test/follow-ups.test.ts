import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followUpProject } from "../packages/dissensus/src/cli/follow-up/follow-up.ts";
import { loadParent } from "../packages/dissensus/src/cli/follow-up/follow-up-parent.ts";
import { loadRun, type Project } from "../packages/dissensus/src/cli/project/project.ts";
import { runProject } from "../packages/dissensus/src/cli/project/run-project.ts";
import { responsesTable } from "../packages/dissensus/src/domain/response/target-response.ts";
import { verdictsTable } from "../packages/dissensus/src/domain/response/verdict.ts";
import { duplicatesTable } from "../packages/dissensus/src/domain/scenario/duplicate.ts";
import { scenariosTable } from "../packages/dissensus/src/domain/scenario/scenario.ts";
import { selectionsTable } from "../packages/dissensus/src/domain/scenario/selection.ts";
import { numberedPair, pairsTable } from "../packages/dissensus/src/domain/taxonomy/value-pair.ts";
import { dissensus } from "./support/dissensus.ts";
import { projectFolder } from "./support/project-folder.ts";
import { callsOf, callsPerStage, rowsOf } from "./support/run-tables.ts";
import { smallConfig } from "./support/small-config.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = projectFolder(
  { ...smallConfig, pairs: { count: 2 }, calibration: { share: 0 } },
  { path: temporaryFolder(afterAll) },
);
const quiet = { budgetUsd: null, undecidedBatches: "ask", json: true } as const;
const nothingElse = Object.fromEntries(
  ["clause-pairs", "rubrics", "scores", "topics", "refusals", "exhibited-values"].map((table) => [table, []]),
);

async function run(project: Project): Promise<{ readonly complete: boolean; readonly asked: number }> {
  const { signal } = new AbortController();
  const { complete, asked } = await runProject(project, { ...quiet, stop: signal, abort: signal });
  return { complete, asked };
}

let parent: Project;

beforeAll(async () => {
  expect(await dissensus(["run", folder.path])).toMatchObject({ code: 0 });
  parent = loadParent(folder.run);
}, 600_000);

describe("a follow-up on what its parent has", () => {
  it("asks the judges alone, and only about the version of the spec that is new; again, it asks nothing", async () => {
    const patched = {
      file: "patched.md",
      text: `${parent.sources.spec}\n\n## Briefly {#briefly}\n\nAnswer briefly.\n`,
    };
    const [pairs, scenarios, duplicates, selections] = await Promise.all([
      rowsOf(folder.run, pairsTable),
      rowsOf(folder.run, scenariosTable),
      rowsOf(folder.run, duplicatesTable),
      rowsOf(folder.run, selectionsTable),
    ]);
    const project = followUpProject(parent, {
      name: "judged-again",
      variants: { patched },
      settings: { judging: { yardsticks: ["spec", "patched"] } },
      given: { ...nothingElse, embeddings: [], pairs, scenarios, duplicates, selections },
    });
    expect(await run(project)).toMatchObject({ complete: true });
    expect(Object.keys(callsPerStage(await callsOf(project.runFolder)))).toEqual(["verdicts"]);
    expect(await run(project)).toEqual({ complete: true, asked: 0 });

    const { settings } = parent.config;
    const stopped = { ...settings, judging: { ...settings.judging, crossed: 0.2 } };
    const crossed = followUpProject(
      { ...parent, config: { ...parent.config, settings: stopped } },
      { name: "crossed" },
    );
    expect(crossed.inputs.settings).toEqual(settings);

    const before = await rowsOf(folder.run, verdictsTable);
    const after = await rowsOf(project.runFolder, verdictsTable);
    expect(after.filter(({ yardstick }) => yardstick === "spec")).toEqual(before);
    const newHashes = after.filter(({ yardstick }) => yardstick === "patched").map(({ specHash }) => specHash);
    expect(new Set(newHashes)).toEqual(new Set([project.inputs.variants.patched!.hash]));
    expect(newHashes.length).toBeGreaterThanOrEqual(before.length - 2);
    expect(loadRun(project.runFolder).inputs).toEqual(project.inputs);
    expect(await dissensus(["verify", folder.path])).toMatchObject({ code: 0 });
  }, 600_000);

  it("makes other scenarios for the same pair as often as wanted, answered under each version of the spec", async () => {
    const [pair] = await rowsOf(folder.run, pairsTable);
    const placebo = { file: "placebo.md", text: `${parent.sources.spec}\n` };
    const project = followUpProject(parent, {
      name: "fresh",
      variants: { placebo },
      targets: ["alder-large"],
      settings: { arms: ["spec", "placebo"], selections: { random: 1000 }, judging: { arms: ["spec", "placebo"] } },
      given: { ...nothingElse, pairs: [1, 2, 3].map((number) => numberedPair(pair!, number)) },
    });
    expect(await run(project)).toMatchObject({ complete: true });
    const old = new Set((await rowsOf(folder.run, scenariosTable)).map(({ query }) => query));
    const scenarios = await rowsOf(project.runFolder, scenariosTable);
    expect(scenarios.length).toBeGreaterThanOrEqual(6);
    expect(new Set(scenarios.map(({ query }) => query)).size).toBe(scenarios.length);
    expect(scenarios.filter(({ query }) => old.has(query))).toEqual([]);
    const responses = await rowsOf(project.runFolder, responsesTable);
    const { spec, variants } = project.inputs;
    expect(new Set(responses.map(({ target, arm, specHash }) => `${target} ${arm} ${specHash}`))).toEqual(
      new Set([`alder-large spec ${spec.hash}`, `alder-large placebo ${variants.placebo!.hash}`]),
    );
    const judged = await rowsOf(project.runFolder, verdictsTable);
    expect(new Set(judged.map(({ responseId }) => responseId)).size).toBe(responses.length);
  }, 600_000);
});
