/**
 * Keeps what is spent below a limit, with the worst case of everything under way included: a call is let through only if, were it and all others
 * under way to cost the most they can, the limit would hold.
 */
export class Budget {
  readonly limitUsd: number;
  #spentUsd: number;
  #reservedUsd = 0;

  constructor(options: { readonly limitUsd: number; readonly spentUsd: number }) {
    this.limitUsd = options.limitUsd;
    this.#spentUsd = options.spentUsd;
  }

  get spentUsd(): number {
    return this.#spentUsd;
  }

  /** Whether a call that costs at most this much could be sent now. */
  fits(worstUsd: number): boolean {
    return this.#spentUsd + this.#reservedUsd + worstUsd <= this.limitUsd;
  }

  /** Whether a call that costs at most this much may be sent. If so, the amount is reserved until `settle`. */
  reserve(worstUsd: number): boolean {
    if (!this.fits(worstUsd)) return false;
    this.#reservedUsd += worstUsd;
    return true;
  }

  /** Reserves for what is under way already, whatever the limit: batches that an earlier run submitted. */
  hold(worstUsd: number): void {
    this.#reservedUsd += worstUsd;
  }

  /** The call ended and cost this much; where that is not known, what was reserved. */
  settle(worstUsd: number, costUsd: number | null): void {
    this.#reservedUsd = Math.max(0, this.#reservedUsd - worstUsd);
    this.#spentUsd += costUsd ?? worstUsd;
  }
}
