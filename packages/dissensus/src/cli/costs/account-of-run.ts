import type { RunAccount } from "../../report/run-account.ts";
import { stagesFor } from "../../stages/index.ts";
import type { RunStore } from "../../store/run-store.ts";
import type { RecordedRun } from "../project/project.ts";
import { readEstimate } from "./estimate.ts";
import { pricingOf } from "./pricing.ts";
import { runAccountOf, unscoredCounts } from "./run-account-of.ts";

/** What a run in a folder cost so far; undefined where nothing was ever asked, as in an import. */
export async function accountOfRun(
  { config, inputs, runFolder }: Pick<RecordedRun, "config" | "inputs" | "runFolder">,
  { ledger, query }: Pick<RunStore, "ledger" | "query">,
): Promise<RunAccount | undefined> {
  const totals = ledger.totals();
  const estimate = readEstimate(runFolder);
  if (totals.length === 0 && estimate === null) return undefined;
  return runAccountOf({
    stages: stagesFor(config.settings),
    panels: inputs.panels,
    totals,
    unscored: await unscoredCounts(query),
    estimate,
    pricing: pricingOf(config),
  });
}
