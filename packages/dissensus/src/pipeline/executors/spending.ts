import type { ModelCall, Usage } from "../../models/model.ts";
import { costOf, worstCostOf } from "../../models/price.ts";
import type { Price } from "../../models/price-sheet.ts";
import type { NoAnswer } from "../asker.ts";
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
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];

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

  /** USD for texts to embed of so many tokens; 0 where the price is not known. */
  costOfTexts(provider: string, model: string, tokens: number): number {
    const price = this.#parts.priceOf(provider, model);
    return price === null ? 0 : worstCostOf(price, tokens, 0);
  }

  /** USD for a reply; null where its price or its tokens are not known. */
  costOf(provider: string, model: string, usage: Usage, options: { readonly batch?: boolean } = {}): number | null {
    const price = this.#parts.priceOf(provider, model);
    return price === null ? null : costOf(price, usage, options);
  }

  /** Reserves the most that a call may cost; what to answer instead of sending it, where the budget does not allow it. */
  reserve(worstUsd: number): NoAnswer | undefined {
    const { budget, onNotice } = this.#parts;
    if (budget === null || budget.reserve(worstUsd)) return undefined;
    if (!this.#toldOfLimit) {
      this.#toldOfLimit = true;
      onNotice(
        `The budget of $${budget.limitUsd} holds no further call: $${budget.spentUsd.toFixed(2)} spent, and the next may cost up to $${worstUsd.toFixed(2)}. Run again with a larger budget to go on.`,
      );
    }
    return { kind: "stopped", detail: "budget" };
  }

  /**
   * The same for a call that is sent at once: where only calls under way stand against it, waits until they have come to what they really cost.
   * `release` ends it.
   */
  async reserveInTurn(worstUsd: number): Promise<NoAnswer | undefined> {
    const { budget } = this.#parts;
    while (budget !== null && this.#underWay > 0 && !budget.fits(worstUsd)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const refusal = this.reserve(worstUsd);
    if (refusal === undefined) this.#underWay++;
    return refusal;
  }

  /** A call that was reserved in turn has come to this; null: not known, so that all of it counts as spent. */
  release(worstUsd: number, costUsd: number | null): void {
    this.#underWay--;
    this.settle(worstUsd, costUsd);
    for (const wake of this.#waiting.splice(0)) wake();
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
