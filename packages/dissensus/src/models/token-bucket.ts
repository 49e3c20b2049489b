/**
 * A budget that refills steadily: `perMinute` units a minute, at most a minute's worth saved up, full at the start.
 * A cost above the whole budget is let through once the bucket is full, and paid off by those behind it.
 */
export class TokenBucket {
  readonly #perMinute: number;
  #level: number;
  #asOf: number;

  constructor(perMinute: number, now: number) {
    this.#perMinute = perMinute;
    this.#level = perMinute;
    this.#asOf = now;
  }

  /** Milliseconds until `cost` can be taken; 0: now. */
  waitMs(cost: number, now: number): number {
    this.#refill(now);
    const missing = Math.min(cost, this.#perMinute) - this.#level;
    return missing <= 0 ? 0 : Math.ceil((missing / this.#perMinute) * minuteMs);
  }

  take(cost: number, now: number): void {
    this.#refill(now);
    this.#level -= cost;
  }

  #refill(now: number): void {
    this.#level = Math.min(this.#perMinute, this.#level + ((now - this.#asOf) / minuteMs) * this.#perMinute);
    this.#asOf = now;
  }
}

const minuteMs = 60_000;
