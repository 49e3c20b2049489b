import type { Project } from "../../packages/dissensus/src/cli/project/project.ts";
import { stageContext } from "../../packages/dissensus/src/cli/project/stage-context.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { createLexicalProvider } from "../../packages/dissensus/src/models/providers/lexical.ts";
import type { Asker } from "../../packages/dissensus/src/pipeline/asker.ts";
import { runPipeline } from "../../packages/dissensus/src/pipeline/run.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import {
  createSimulatedModel,
  type SimulatedModel,
  specReader,
} from "../../packages/dissensus/src/simulation/simulated-model.ts";
import { stagesFor } from "../../packages/dissensus/src/stages/index.ts";
import { memoryRunStore } from "../../packages/dissensus/src/store/memory-run-store.ts";
import type { RunStore } from "../../packages/dissensus/src/store/run-store.ts";

/**
 * Runs all stages of a project in memory, its models asked without a ledger and without counting tokens: two thirds of the time of a run, and nothing that
 * its tables depend on. The caller closes the store.
 */
export async function runInMemory(project: Project, world: World, worldSeed: number): Promise<RunStore> {
  const store = memoryRunStore({ tables: runTables });
  const outcome = await runPipeline({
    ...{ stages: stagesFor(project.config.settings, project.inputs.given), context: stageContext(project) },
    ...{ prompts: project.prompts, store, asker: simulatedAsker(world, worldSeed), window: () => 64 },
    ...{ signal: new AbortController().signal, halt: () => {}, onProgress: () => {}, now: () => performance.now() },
  });
  if (!outcome.complete) throw new Error(`the run was not finished: ${outcome.open.join(", ")}`);
  return store;
}

function simulatedAsker(world: World, worldSeed: number): Asker {
  const specs = specReader(worldSeed);
  const models = new Map<string, SimulatedModel>();
  const embedder = createLexicalProvider({ name: "lexical" });
  const { signal } = new AbortController();
  return {
    async ask(call) {
      const { provider, model } = call;
      const name = `${provider}/${model}`;
      const known = models.get(name) ?? createSimulatedModel({ world, worldSeed, provider, model }, specs);
      models.set(name, known);
      return { kind: "reply", ...known(call), reportedModel: null };
    },
    async embed(calls) {
      const vectors = await embedder.embed(calls, { signal });
      return vectors.map((vector) => ({ kind: "vector", vector }));
    },
    collect: () => Promise.resolve(false),
  };
}
