import type { Ledger, RunStore } from "../../store/run-store.ts";
import { planBeside } from "../project/plan-project.ts";
import type { Project } from "../project/project.ts";
import { estimateOf, inputsHash, readEstimate, writeEstimate } from "./estimate.ts";
import { pricingOf } from "./pricing.ts";

/** Fewer than `plan` takes: the run waits for it. */
const pairsAtMost = 40;

export interface ExpectedCost {
  readonly calls: number;
  /** All of the run, what is asked already included; models without a known price are left out. */
  readonly usd: number;
}

/**
 * Works out what the run will cost and keeps it in the run folder, for the report to set beside what was spent. Null where that was done
 * before for the same inputs, and where nothing has a price.
 */
export async function estimateRun(
  project: Project,
  { ledger, batches }: { readonly ledger: Ledger; readonly batches: RunStore["batches"] },
): Promise<ExpectedCost | null> {
  const { config, inputs, runFolder } = project;
  const pricing = pricingOf(config);
  const costly = Object.values(inputs.panels)
    .flat()
    .some(({ provider, model }) => {
      const price = pricing(provider, model);
      return price !== null && price.input + price.output > 0;
    });
  if (!costly || readEstimate(runFolder)?.inputs === inputsHash(project)) return null;
  const plan = await planBeside(project, { ledger, batches }, pairsAtMost);
  const estimate = estimateOf(plan, ledger.totals(), project, pricing);
  writeEstimate(runFolder, estimate);
  return {
    calls: estimate.lines.reduce((sum, { calls }) => sum + calls, 0),
    usd: estimate.lines.reduce((sum, { usd }) => sum + (usd ?? 0), 0),
  };
}
