import { runTables } from "../domain/run-tables.ts";
import { Budget } from "../pipeline/budget.ts";
import { localExecutor } from "../pipeline/executors/local.ts";
import type { RunOutcome } from "../pipeline/run.ts";
import { runPipeline } from "../pipeline/run.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { fastKCenter } from "../selection/fast-k-center.ts";
import { stagesFor } from "../stages/index.ts";
import { openRunStore } from "../store/open-run-store.ts";
import { callLimits } from "./call-limits.ts";
import { writeManifest } from "./manifest.ts";
import { pricingOf, requirePrices } from "./pricing.ts";
import { progressDisplay } from "./progress-display.ts";
import { copyInputs, type Project } from "./project.ts";
import { openProviders } from "./providers.ts";
import { spentUsdOf } from "./spent.ts";

export interface RunOptions {
  /** USD that all runs in this folder together may spend; null: no limit. */
  readonly budgetUsd: number | null;
  readonly json: boolean;
  /** First Ctrl-C: nothing new is asked. */
  readonly stop: AbortSignal;
  /** Second Ctrl-C: what is under way is broken off. */
  readonly abort: AbortSignal;
}

/** Runs what is missing of a project's run, and leaves the tables, the ledger and the manifest in its folder. */
export async function runProject(
  project: Project,
  { json, budgetUsd, stop, abort }: RunOptions,
): Promise<RunOutcome & { asked: number; pending: number }> {
  const pricing = pricingOf(project.config);
  if (budgetUsd !== null) requirePrices(project.config, pricing);
  const openedProviders = await openProviders(project);
  await using store = await openRunStore(project.runFolder, { tables: runTables });
  // Only now theirs to close: a files provider that asked nothing removes the asks of the run before.
  await using providers = openedProviders;
  copyInputs(project);
  const context = stageContext(project, stop);
  const limits = callLimits(providers, stop);
  let display: ReturnType<typeof progressDisplay> = () => {};
  const asker = localExecutor({
    ledger: store.ledger,
    languageModels: providers.languageModels,
    embedders: providers.embedders,
    stop,
    abort,
    now: () => Date.now(),
    withLimits: limits.withLimits,
    priceOf: pricing,
    budget:
      budgetUsd === null ? null : new Budget({ limitUsd: budgetUsd, spentUsd: spentUsdOf(store.ledger, pricing) }),
    onNotice: (message) => display({ kind: "notice", message }),
  });
  display = progressDisplay({ json, output: process.stdout, counts: asker.counts, now: () => performance.now() });
  const outcome = await runPipeline({
    stages: stagesFor(project.config.settings),
    context,
    prompts: project.prompts,
    store,
    asker,
    signal: stop,
    onProgress: (event) => {
      display(event);
      if (event.kind === "stage-end") writeManifest(project, providers, store);
    },
    window: limits.window,
    now: () => performance.now(),
  });
  writeManifest(project, providers, store);
  const { asked, pending } = asker.counts();
  return { ...outcome, asked, pending };
}

/** What the project's stages may know. `signal` breaks off a long selection. */
export function stageContext({ inputs, config }: Project, signal?: AbortSignal): StageContext {
  const embedder = inputs.panels.embedder[0]!.provider;
  const lexicalEmbedder = config.providers.some(({ name, kind }) => name === embedder && kind === "lexical");
  return { ...inputs, lexicalEmbedder, kCenter: (request) => fastKCenter(request, { signal }) };
}
