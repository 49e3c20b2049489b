import { sleep } from "../../models/sleep.ts";
import type { Asker } from "../../pipeline/asker.ts";
import { usualBatchTiming } from "../../pipeline/batches/batch-parts.ts";
import { Batches } from "../../pipeline/batches/batches.ts";
import { Budget } from "../../pipeline/budget.ts";
import { LeftOut } from "../../pipeline/executors/left-out.ts";
import { localExecutor } from "../../pipeline/executors/local.ts";
import { Spending } from "../../pipeline/executors/spending.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { pricingOf, requirePrices } from "../costs/pricing.ts";
import { callLimits } from "../project/call-limits.ts";
import type { Project } from "../project/project.ts";
import { openProviders } from "../project/providers.ts";

export interface LiveAsker extends AsyncDisposable {
  readonly asker: Asker;
  /** Calls sent, and USD of those whose price is known. */
  readonly counts: () => { readonly asked: number; readonly spentUsd: number };
}

export interface LiveAskerOptions {
  /** USD; null: no limit. */
  readonly budgetUsd: number | null;
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
  readonly onNotice: (message: string) => void;
}

/** Asks a project's models, each call at once; keeps no ledger of its own. Errors: InputError for a missing key, or price where there is a budget. */
export async function openLiveAsker(
  project: Project,
  { budgetUsd, stop, abort, onNotice }: LiveAskerOptions,
): Promise<LiveAsker> {
  const pricing = pricingOf(project.config);
  if (budgetUsd !== null) requirePrices(project.config, pricing);
  const providers = await openProviders(project);
  const store = memoryRunStore();
  const budget = budgetUsd === null ? null : new Budget({ limitUsd: budgetUsd, spentUsd: 0 });
  const leftOut = new LeftOut(onNotice);
  const spending = new Spending({ priceOf: pricing, budget, onNotice });
  const { withLimits } = callLimits(providers, stop);
  const { ledger, batches: log } = store;
  const common = { ledger, leftOut, spending, stop, abort, now: () => Date.now(), withLimits, onNotice };
  const batches = new Batches({
    ...{ ...common, log, providers: providers.batchProviders, sleep, onProgress: () => {} },
    ...{ undecided: "abandon", timing: usualBatchTiming },
  });
  const { languageModels, embedders } = providers;
  const asker = localExecutor({ ...common, languageModels, embedders, batches });
  return {
    asker,
    counts: asker.counts,
    async [Symbol.asyncDispose]() {
      await providers[Symbol.asyncDispose]();
      await store.close();
    },
  };
}
