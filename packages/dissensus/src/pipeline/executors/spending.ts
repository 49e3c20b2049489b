import type { ModelCall, Usage } from "../../models/model.ts";
import { costOf, worstCostOf } from "../../models/price.ts";
import type { Price } from "../../models/price-sheet.ts";
import type { AskOutcome } from "../asker.ts";
import type { Budget } from "../budget.ts";
import { inputTokensAtMost } from "../call-size.ts";

export interface SpendingParts {
  /** What calls cost; null where it is not known. */
  readonly priceOf: (provider: string, model: string) => Price | null;
  /** Null: no limit. */
  readonly budget: Budget | null;
  readonly onNotice: (message: string) => void;
}

/** What this process spends, kept within the budget. */
export class Spending {
  readonly #parts: SpendingParts;
  #spentUsd = 0;
  #toldOfLimit = false;

  constructor(parts: SpendingParts) {
    this.#parts = parts;
  }

  /** USD of the calls whose price is known. */
  get spentUsd(): number {
    return this.#spentUsd;
  }

  /** USD that a call costs at most; 0 where its price is not known. */
  worstOf(call: ModelCall, { batch = false } = {}): number {
    const price = this.#parts.priceOf(call.provider, call.model);
    if (price === null) return 0;
    const factor = batch ? (price.batchFactor ?? 1) : 1;
    return factor * worstCostOf(price, inputTokensAtMost(call), call.parameters.maxOutputTokens ?? 0);
  }

  /** USD for a reply; null where its price or its tokens are not known. */
  costOf(provider: string, model: string, usage: Usage, options: { readonly batch?: boolean } = {}): number | null {
    const price = this.#parts.priceOf(provider, model);
    return price === null ? null : costOf(price, usage, options);
  }

  /** Reserves the most that a call may cost; what to answer instead of sending it, where the budget does not allow it. */
  reserve(worstUsd: number): AskOutcome | undefined {
    const { budget, onNotice } = this.#parts;
    if (budget === null || budget.reserve(worstUsd)) return undefined;
    if (!this.#toldOfLimit) {
      this.#toldOfLimit = true;
      onNotice(
        `The budget of $${budget.limitUsd} is reached ($${budget.spentUsd.toFixed(2)} spent; the next call could go beyond). Run again with a larger one to go on.`,
      );
    }
    return { kind: "stopped", detail: "budget" };
  }

  /** Reserves for what an earlier run has under way. */
  hold(worstUsd: number): void {
    this.#parts.budget?.hold(worstUsd);
  }

  /** What was reserved has come to this; null: not known, so that all of it counts as spent. */
  settle(worstUsd: number, costUsd: number | null): void {
    this.#spentUsd += costUsd ?? 0;
    this.#parts.budget?.settle(worstUsd, costUsd);
  }
}
