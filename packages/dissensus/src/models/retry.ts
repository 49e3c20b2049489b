import { ModelError } from "./model-error.ts";
import type { Sleep } from "./sleep.ts";

export interface RetryOptions {
  /** How often to ask at most, the first time included; may depend on the error, since being turned away costs nothing but time. */
  readonly attempts: number | ((error: ModelError) => number);
  readonly sleep: Sleep;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Asks again while the error is retryable (ModelError.retryable) and attempts are left.
 * Waits: exponential backoff with full jitter, uniform in [0, 1 s x 2^(attempt-1)), at most 60 s; a wait that the provider names is kept whole,
 * however long, with the jitter on top, so that calls turned away together do not come back together.
 * The last error is thrown with the number of attempts made. An abort throws the signal's reason.
 */
export async function withRetry<T>(call: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted();
    try {
      return await call(attempt);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const attempts = typeof options.attempts === "number" ? options.attempts : options.attempts(error);
      if (!error.retryable || attempt >= attempts) throw withAttempts(error, attempt);
      const jitterMs = options.random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempt - 1));
      await options.sleep((error.retryAfterMs ?? 0) + jitterMs, options.signal);
    }
  }
}

const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;

function withAttempts(error: ModelError, attempts: number): ModelError {
  const { kind, provider, message, status, retryAfterMs, rawBody, cause } = error;
  return new ModelError({ kind, provider, message, status, retryAfterMs, rawBody, cause, attempts });
}
