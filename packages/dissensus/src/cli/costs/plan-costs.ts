import type { Config } from "../../formats/config/read-config.ts";
import { costOf } from "../../models/price.ts";
import type { PlanRow } from "../../pipeline/planning/plan-row.ts";
import { stagesFor } from "../../stages/index.ts";
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

/** USD of a plan with each model asked as the configuration says, caches included; rows without a known price are left out. */
export function configuredUsd(costs: readonly PlanCost[], isBatch: (row: PlanRow) => boolean): number {
  return costs.reduce(
    (sum, { row, cachedUsd, batchUsd }) => sum + ((isBatch(row) ? (batchUsd ?? cachedUsd) : cachedUsd) ?? 0),
    0,
  );
}

/** Whether a row's calls go through a batch endpoint. */
export function batchRows({ settings, panels }: Config): (row: PlanRow) => boolean {
  const roleOf = new Map(stagesFor(settings).map((stage) => [stage.name, stage.kind === "ask" ? stage.role : null]));
  return ({ stage, provider, model }) => {
    const role = roleOf.get(stage);
    if (!role) return false;
    return panels[role].some((one) => one.mode === "batch" && one.provider === provider && one.model === model);
  };
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
