import { costOf } from "../models/price.ts";
import type { Ledger } from "../store/run-store.ts";
import type { Pricing } from "./pricing.ts";

/** USD that the ledger's calls cost by the price sheet; calls without a known price are left out. */
export function spentUsdOf(ledger: Ledger, pricing: Pricing): number {
  return ledger.totals().reduce((sum, totals) => {
    const price = pricing(totals.provider, totals.model);
    return (
      sum + (price === null ? 0 : (costOf(price, { ...totals, reasoningTokens: null }, { batch: totals.batch }) ?? 0))
    );
  }, 0);
}
