import { costOf } from "../../models/price.ts";
import type { CallTotals, RunStore } from "../../store/run-store.ts";
import type { Pricing } from "./pricing.ts";

/**
 * USD that the run's calls cost by the price sheet; calls without a known price are left out. Batches that were given up count with the most that
 * they may have cost.
 */
export function spentUsdOf({ ledger, batches }: Pick<RunStore, "ledger" | "batches">, pricing: Pricing): number {
  const abandoned = batches.batches().filter(({ state }) => state === "abandoned");
  const abandonedUsd = abandoned.reduce((sum, { worstUsd }) => sum + worstUsd, 0);
  return abandonedUsd + costOfTotals(ledger.totals(), pricing);
}

/** USD of some of the ledger's totals; calls without a known price are left out. */
export function costOfTotals(totals: readonly CallTotals[], pricing: Pricing): number {
  return totals.reduce((sum, total) => {
    const price = pricing(total.provider, total.model);
    const costUsd = price && costOf(price, { ...total, reasoningTokens: null }, { batch: total.batch });
    return sum + (costUsd ?? 0);
  }, 0);
}
