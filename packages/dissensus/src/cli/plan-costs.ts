import { costOf } from "../models/price.ts";
import type { PlanRow } from "../pipeline/plan.ts";
import type { Pricing } from "./pricing.ts";

/** What one line of a plan costs in USD by list price; null where no price is known. */
export interface PlanCost {
  readonly row: PlanRow;
  /** Nothing cached, synchronous. */
  readonly usd: number | null;
  /** Shared beginnings at the price of cached input. */
  readonly cachedUsd: number | null;
  /** As `cachedUsd`, through the provider's batch endpoint; null also where it has none. */
  readonly batchUsd: number | null;
}

export function planCosts(rows: readonly PlanRow[], pricing: Pricing): PlanCost[] {
  return rows.map((row) => {
    const price = pricing(row.provider, row.model);
    const usage = {
      inputTokens: row.inputTokens,
      cachedInputTokens: 0,
      outputTokens: row.outputTokens,
      reasoningTokens: null,
    };
    const cached = { ...usage, cachedInputTokens: row.cacheableInputTokens };
    return {
      row,
      usd: price && costOf(price, usage),
      cachedUsd: price && costOf(price, cached),
      batchUsd: price && costOf(price, cached, { batch: true }),
    };
  });
}
