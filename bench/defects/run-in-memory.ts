import { callLimits } from "../../packages/dissensus/src/cli/project/call-limits.ts";
import type { Project } from "../../packages/dissensus/src/cli/project/project.ts";
import { openProviders } from "../../packages/dissensus/src/cli/project/providers.ts";
import { stageContext } from "../../packages/dissensus/src/cli/project/run-project.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { sleep } from "../../packages/dissensus/src/models/sleep.ts";
import { usualBatchTiming } from "../../packages/dissensus/src/pipeline/batches/batch-parts.ts";
import { Batches } from "../../packages/dissensus/src/pipeline/batches/batches.ts";
import { LeftOut } from "../../packages/dissensus/src/pipeline/executors/left-out.ts";
import { localExecutor } from "../../packages/dissensus/src/pipeline/executors/local.ts";
import { Spending } from "../../packages/dissensus/src/pipeline/executors/spending.ts";
import { runPipeline } from "../../packages/dissensus/src/pipeline/run.ts";
import { stagesFor } from "../../packages/dissensus/src/stages/index.ts";
import { memoryRunStore } from "../../packages/dissensus/src/store/memory-run-store.ts";
import type { RunStore } from "../../packages/dissensus/src/store/run-store.ts";

/** Runs a project as `dissensus run` does, but into memory. The caller closes the store. */
export async function runInMemory(project: Project): Promise<RunStore> {
  const store = memoryRunStore({ tables: runTables });
  const { signal } = new AbortController();
  await using providers = await openProviders(project);
  const { languageModels, embedders, batchProviders } = providers;
  const { withLimits, window } = callLimits(providers, signal);
  const onNotice = (message: string): void => console.error(message);
  const common = {
    ...{ ledger: store.ledger, withLimits, onNotice, stop: signal, abort: signal, now: () => Date.now() },
    ...{ leftOut: new LeftOut(onNotice), spending: new Spending({ priceOf: () => null, budget: null, onNotice }) },
  };
  const batches = new Batches({
    ...{ ...common, log: store.batches, providers: batchProviders, sleep, onProgress: () => {} },
    ...{ undecided: "abandon", timing: usualBatchTiming },
  });
  const outcome = await runPipeline({
    ...{ stages: stagesFor(project.config.settings, project.inputs.given), context: stageContext(project) },
    ...{ prompts: project.prompts, store, signal, window, halt: () => {}, onProgress: () => {} },
    asker: localExecutor({ ...common, languageModels, embedders, batches }),
    now: () => performance.now(),
  });
  if (!outcome.complete) throw new Error(`the run was not finished: ${outcome.open.join(", ")}`);
  return store;
}
