import { runTables } from "../../domain/run/run-tables.ts";
import { sleep } from "../../models/sleep.ts";
import { type UndecidedBatches, usualBatchTiming } from "../../pipeline/batches/batch-parts.ts";
import { Batches } from "../../pipeline/batches/batches.ts";
import { Budget } from "../../pipeline/budget.ts";
import { LeftOut } from "../../pipeline/executors/left-out.ts";
import { localExecutor } from "../../pipeline/executors/local.ts";
import type { Shard } from "../../pipeline/executors/shard.ts";
import { Spending } from "../../pipeline/executors/spending.ts";
import { unfinishedStages } from "../../pipeline/fingerprint.ts";
import type { OnProgress } from "../../pipeline/progress.ts";
import type { RunOutcome } from "../../pipeline/run.ts";
import { runPipeline } from "../../pipeline/run.ts";
import { stagesFor } from "../../stages/index.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import type { RunStore } from "../../store/run-store.ts";
import { estimateRun } from "../costs/estimate-run.ts";
import { pricingOf, requirePrices } from "../costs/pricing.ts";
import { spentUsdOf } from "../costs/spent.ts";
import { ledgerOfFollowUp } from "../follow-up/follow-up-ledger.ts";
import { smallHeap } from "../memory/small-heap.ts";
import { progressDisplay } from "../progress-display.ts";
import { offerQueries } from "../select/offer-queries.ts";
import { callLimits } from "./call-limits.ts";
import { openDistributed } from "./distributed.ts";
import { writeManifest } from "./manifest.ts";
import { copyInputs, type Project, type RecordedRun } from "./project.ts";
import { isServedByWorkers, openProviders, type Providers } from "./providers.ts";
import { stageContext } from "./stage-context.ts";

export interface RunOptions {
  /** USD that all runs in this folder together may spend; null: no limit. */
  readonly budgetUsd: number | null;
  readonly json: boolean;
  /** What to do with batches of which nobody can tell whether they were created. */
  readonly undecidedBatches: UndecidedBatches;
  /** Address of the PostgreSQL database through which workers are asked; null: this process asks. */
  readonly distributedUrl?: string | null;
  /** Which part of the asks is this process's; null: all. */
  readonly shard?: Shard | null;
  /** First Ctrl-C: nothing new is asked. */
  readonly stop: AbortSignal;
  /** Second Ctrl-C: what is under way is broken off. */
  readonly abort: AbortSignal;
}

/** Runs what is missing of a project's run, and leaves the tables, the ledger and the manifest in its folder. */
export async function runProject(
  project: Project,
  { json, budgetUsd, undecidedBatches, distributedUrl = null, shard = null, stop: interrupted, abort }: RunOptions,
): Promise<RunOutcome & { asked: number; pending: number; openBatches: number }> {
  const bug = new AbortController();
  const stop = AbortSignal.any([interrupted, bug.signal]);
  const pricing = pricingOf(project.config);
  if (budgetUsd !== null) requirePrices(project.config, pricing);
  const openedProviders = await openProviders(project, (kind) => distributedUrl === null || !isServedByWorkers(kind));
  await using store = await openRunStore(project.runFolder, { tables: runTables });
  // Only now theirs to close: a files provider that asked nothing removes the asks of the run before.
  await using providers = openedProviders;
  for (const embedder of providers.embedders.values()) offerQueries(embedder, store);
  let display: ReturnType<typeof progressDisplay> = () => {};
  const onProgress: OnProgress = (event) => display(event);
  const context = stageContext(project, { signal: stop, onProgress });
  const onNotice = (message: string): void => onProgress({ kind: "notice", message });
  const budget = budgetUsd === null ? null : new Budget({ limitUsd: budgetUsd, spentUsd: spentUsdOf(store, pricing) });
  const leftOut = new LeftOut(onNotice);
  const spending = new Spending({ priceOf: pricing, budget, onNotice });
  await using parent = project.follows === null ? undefined : await openRunStore(project.follows, { readOnly: true });
  const ledger = parent ? ledgerOfFollowUp(store.ledger, parent.ledger) : store.ledger;
  const distributed =
    distributedUrl === null
      ? null
      : { url: distributedUrl, project, here: providers, ledger, stop, abort, onNotice, onLost: () => bug.abort() };
  await using workers = distributed && (await openDistributed(distributed));
  const { languageModels, embedders, limits } = workers ?? { ...providers, limits: callLimits(providers, stop) };
  const { withLimits } = limits;
  const common = { ledger, leftOut, spending, stop, abort, now: () => Date.now(), withLimits, onNotice };
  const batches = new Batches({
    ...common,
    log: store.batches,
    providers: providers.batchProviders,
    sleep,
    onProgress,
    undecided: undecidedBatches,
    timing: usualBatchTiming,
  });
  const asker = localExecutor({ ...common, languageModels, embedders, batches, shard });
  display = progressDisplay({ json, output: process.stdout, counts: asker.counts, now: () => performance.now() });
  await batches.resume();
  copyInputs(project);
  const expected = await estimateRun(project, { ledger, batches: store.batches });
  if (expected !== null) onProgress({ kind: "estimate", ...expected });
  // Calls that workers hold weigh little here.
  using _ = workers === null && isRemote(languageModels) ? smallHeap(limits.window()) : undefined;
  const outcome = await runPipeline({
    stages: stagesFor(project.config.settings, project.inputs.given),
    context,
    prompts: project.prompts,
    store,
    asker,
    signal: stop,
    halt: () => bug.abort(),
    onProgress: (event) => {
      // What was given is nobody's work.
      if (!("stage" in event) || !Object.hasOwn(project.inputs.given, event.stage)) display(event);
      if (event.kind === "stage-end") writeManifest(project, { languageModels }, store);
    },
    window: limits.window,
    now: () => performance.now(),
  });
  writeManifest(project, { languageModels }, store);
  if (outcome.complete) await workers?.finish();
  const { asked, pending } = asker.counts();
  return { ...outcome, asked, pending, openBatches: store.batches.open().length };
}

/** Whether most of the time goes into waiting: the simulated world answers in this process. */
function isRemote(languageModels: Providers["languageModels"]): boolean {
  return [...languageModels.values()].some(({ simulated }) => !simulated);
}

/** Stages of a recorded run that are not finished, or were made from other inputs than those recorded last. None for imports. */
export function unfinishedStagesOf({ inputs, config, prompts, imported }: RecordedRun, { tables }: RunStore): string[] {
  const { spec } = inputs;
  if (imported !== null || spec === null) return [];
  const context = stageContext({ inputs: { ...inputs, spec }, config });
  return unfinishedStages(stagesFor(config.settings, inputs.given), context, prompts, tables.states());
}
