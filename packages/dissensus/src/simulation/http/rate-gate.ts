import type { RateStatus } from "./providers/rate-status.ts";
import { unlimited } from "./providers/rate-status.ts";

export interface RateLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** Enforces a provider's limits as providers do: budgets of a minute's worth, full at the start, that refill steadily. */
export class RateGate {
  readonly #limits: RateLimits;
  #requests: number;
  #tokens: number;
  #asOfMs: number;

  constructor(limits: RateLimits, nowMs: number) {
    this.#limits = limits;
    this.#requests = limits.requestsPerMinute ?? 0;
    this.#tokens = limits.tokensPerMinute ?? 0;
    this.#asOfMs = nowMs;
  }

  /** Takes one request and its input tokens, and returns 0; or takes nothing and returns the milliseconds to wait. */
  admit(inputTokens: number, nowMs: number): number {
    this.#refill(nowMs);
    const { requestsPerMinute, tokensPerMinute } = this.#limits;
    const waitMs = Math.max(
      requestsPerMinute === null ? 0 : missingMs(1, this.#requests, requestsPerMinute),
      tokensPerMinute === null ? 0 : missingMs(Math.min(inputTokens, tokensPerMinute), this.#tokens, tokensPerMinute),
    );
    if (waitMs > 0) return waitMs;
    this.#requests -= 1;
    this.#tokens -= inputTokens;
    return 0;
  }

  /** Output tokens are known only afterwards: they count against what comes next. */
  charge(outputTokens: number): void {
    this.#tokens -= outputTokens;
  }

  status(nowMs: number): RateStatus {
    const { requestsPerMinute, tokensPerMinute } = this.#limits;
    if (requestsPerMinute === null && tokensPerMinute === null) return unlimited;
    this.#refill(nowMs);
    return {
      requestLimit: requestsPerMinute ?? unlimited.requestLimit,
      requestsLeft: requestsPerMinute === null ? unlimited.requestsLeft : Math.max(0, Math.floor(this.#requests)),
      requestsResetMs: requestsPerMinute === null ? 0 : missingMs(requestsPerMinute, this.#requests, requestsPerMinute),
      tokenLimit: tokensPerMinute ?? unlimited.tokenLimit,
      tokensLeft: tokensPerMinute === null ? unlimited.tokensLeft : Math.max(0, Math.floor(this.#tokens)),
      tokensResetMs: tokensPerMinute === null ? 0 : missingMs(tokensPerMinute, this.#tokens, tokensPerMinute),
    };
  }

  #refill(nowMs: number): void {
    const minutes = (nowMs - this.#asOfMs) / minuteMs;
    this.#asOfMs = nowMs;
    const refilled = (level: number, perMinute: number | null): number =>
      perMinute === null ? 0 : Math.min(perMinute, level + minutes * perMinute);
    this.#requests = refilled(this.#requests, this.#limits.requestsPerMinute);
    this.#tokens = refilled(this.#tokens, this.#limits.tokensPerMinute);
  }
}

const minuteMs = 60_000;

function missingMs(wanted: number, level: number, perMinute: number): number {
  return wanted <= level ? 0 : Math.ceil(((wanted - level) / perMinute) * minuteMs);
}
