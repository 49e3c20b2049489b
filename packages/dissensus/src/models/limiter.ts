import { onAbort } from "../base/on-abort.ts";
import type { Sleep } from "./sleep.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface LimiterOptions {
  readonly concurrency: number;
  readonly requestsPerMinute?: number | undefined;
  readonly tokensPerMinute?: number | undefined;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: Sleep;
}

interface Waiting {
  readonly tokens: number;
  readonly grant: () => void;
}

/**
 * One provider's gate: at most `concurrency` tasks at once, at most so many requests and tokens a minute.
 * Fair: strictly in order of arrival. A task whose signal is aborted while it waits leaves the queue and throws the signal's reason.
 */
export class Limiter {
  readonly #options: LimiterOptions;
  readonly #requests: TokenBucket | null;
  readonly #tokens: TokenBucket | null;
  readonly #queue = new Set<Waiting>();
  #concurrency: number;
  #inFlight = 0;
  #refill: AbortController | null = null;

  constructor(options: LimiterOptions) {
    this.#options = options;
    this.#concurrency = options.concurrency;
    this.#requests = options.requestsPerMinute ? new TokenBucket(options.requestsPerMinute, options.now()) : null;
    this.#tokens = options.tokensPerMinute ? new TokenBucket(options.tokensPerMinute, options.now()) : null;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get concurrency(): number {
    return this.#concurrency;
  }

  /** May change while tasks run: more lets waiting ones in at once, fewer takes effect as running ones end. */
  set concurrency(concurrency: number) {
    this.#concurrency = concurrency;
    this.#admit();
  }

  /** Runs the task when there is room. `tokens`: what the call is expected to use, counted against `tokensPerMinute`. */
  async run<T>(task: () => Promise<T>, options: { readonly tokens: number; readonly signal: AbortSignal }): Promise<T> {
    await this.#admission(options.tokens, options.signal);
    try {
      return await task();
    } finally {
      this.#inFlight--;
      this.#admit();
    }
  }

  #admission(tokens: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const leave = onAbort(signal, () => {
        this.#queue.delete(waiting);
        reject(signal.reason);
        this.#admit();
      });
      const waiting: Waiting = {
        tokens,
        grant: () => {
          leave();
          resolve();
        },
      };
      this.#queue.add(waiting);
      this.#admit();
    });
  }

  #admit(): void {
    this.#refill?.abort();
    this.#refill = null;
    for (const waiting of this.#queue) {
      if (this.#inFlight >= this.#concurrency) return;
      const now = this.#options.now();
      const waitMs = Math.max(this.#requests?.waitMs(1, now) ?? 0, this.#tokens?.waitMs(waiting.tokens, now) ?? 0);
      if (waitMs > 0) {
        this.#admitAfter(waitMs);
        return;
      }
      this.#requests?.take(1, now);
      this.#tokens?.take(waiting.tokens, now);
      this.#queue.delete(waiting);
      this.#inFlight++;
      waiting.grant();
    }
  }

  #admitAfter(waitMs: number): void {
    const refill = new AbortController();
    this.#refill = refill;
    this.#options.sleep(waitMs, refill.signal).then(
      () => this.#admit(),
      (error: unknown) => {
        if (!refill.signal.aborted) throw error;
      },
    );
  }
}
