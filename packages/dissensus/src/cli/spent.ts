import { costOf } from "../models/price.ts";
import type { RunStore } from "../store/run-store.ts";
import type { Pricing } from "./pricing.ts";

/**
 * USD that the run's calls cost by the price sheet; calls without a known price are left out. Batches that were given up count with the most that
 * they may have cost.
 */
export function spentUsdOf({ ledger, batches }: Pick<RunStore, "ledger" | "batches">, pricing: Pricing): number {
  const abandoned = batches.batches().filter(({ state }) => state === "abandoned");
  const abandonedUsd = abandoned.reduce((sum, { worstUsd }) => sum + worstUsd, 0);
  return ledger.totals().reduce((sum, totals) => {
    const price = pricing(totals.provider, totals.model);
    return (
      sum + (price === null ? 0 : (costOf(price, { ...totals, reasoningTokens: null }, { batch: totals.batch }) ?? 0))
    );
  }, abandonedUsd);
}
