import { Limiter, type LimiterOptions } from "./limiter.ts";
import { ModelError } from "./model-error.ts";

/**
 * One provider's gate, which learns how much the provider takes. Additive increase, multiplicative decrease (as TCP): a call that is turned away
 * (rate limit, overloaded) halves the concurrency, once for all calls that were under way together; every round of answered calls lets one
 * more in, up to the configured concurrency. A wait that the provider names holds back all of its calls, and no other provider's.
 */
export class ProviderGate {
  readonly #limiter: Limiter;
  readonly #options: LimiterOptions;
  readonly #ceiling: number;
  #answeredSinceChange = 0;
  #lastDecreaseAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = 0;

  constructor(options: LimiterOptions) {
    this.#options = options;
    this.#limiter = new Limiter(options);
    this.#ceiling = options.concurrency;
  }

  get concurrency(): number {
    return this.#limiter.concurrency;
  }

  /** Milliseconds on the options' clock until which the provider asked to be left alone; in the past: it takes calls. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** Sends the call when there is room. `tokens`: what it is expected to use. Throws what the call throws; an abort throws the signal's reason. */
  async run<T>(call: () => Promise<T>, options: { readonly tokens: number; readonly signal: AbortSignal }): Promise<T> {
    return this.#limiter.run(async () => {
      await this.#waitOutPause(options.signal);
      const startedAt = this.#options.now();
      try {
        const answer = await call();
        this.#onAnswer();
        return answer;
      } catch (error) {
        if (error instanceof ModelError && isPushback(error)) this.#onPushback(startedAt, error.retryAfterMs);
        throw error;
      }
    }, options);
  }

  async #waitOutPause(signal: AbortSignal): Promise<void> {
    for (let left = this.#pausedUntil - this.#options.now(); left > 0; left = this.#pausedUntil - this.#options.now()) {
      await this.#options.sleep(left, signal);
    }
  }

  #onAnswer(): void {
    this.#answeredSinceChange++;
    if (this.#answeredSinceChange < this.#limiter.concurrency || this.#limiter.concurrency >= this.#ceiling) return;
    this.#answeredSinceChange = 0;
    this.#limiter.concurrency++;
  }

  #onPushback(startedAt: number, retryAfterMs: number | null): void {
    if (retryAfterMs !== null) this.#pausedUntil = Math.max(this.#pausedUntil, this.#options.now() + retryAfterMs);
    if (startedAt < this.#lastDecreaseAt) return;
    this.#lastDecreaseAt = this.#options.now();
    this.#answeredSinceChange = 0;
    this.#limiter.concurrency = Math.max(1, this.#limiter.concurrency >> 1);
  }
}

/** A 500 says that the server broke on this request, not that it has too many. */
function isPushback({ kind, status }: ModelError): boolean {
  return kind === "rate-limit" || (kind === "overloaded" && status !== 500);
}
