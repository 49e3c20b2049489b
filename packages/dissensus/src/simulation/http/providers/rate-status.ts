/** What is left of a provider's limits, as its headers tell it. A limit nobody set is shown as `unlimited`. */
export interface RateStatus {
  readonly requestLimit: number;
  readonly requestsLeft: number;
  readonly requestsResetMs: number;
  readonly tokenLimit: number;
  readonly tokensLeft: number;
  readonly tokensResetMs: number;
}

/** A generous limit for headers, where none is enforced. */
export const unlimited: RateStatus = {
  requestLimit: 100_000,
  requestsLeft: 99_999,
  requestsResetMs: 0,
  tokenLimit: 100_000_000,
  tokensLeft: 99_999_999,
  tokensResetMs: 0,
};

export type HeaderList = Readonly<Record<string, string>>;

/** OpenAI's, which xAI and many servers copy. Durations as `1.5s`. */
export function openaiRateHeaders(rate: RateStatus): HeaderList {
  return {
    "x-ratelimit-limit-requests": String(rate.requestLimit),
    "x-ratelimit-limit-tokens": String(rate.tokenLimit),
    "x-ratelimit-remaining-requests": String(rate.requestsLeft),
    "x-ratelimit-remaining-tokens": String(rate.tokensLeft),
    "x-ratelimit-reset-requests": `${rate.requestsResetMs / 1000}s`,
    "x-ratelimit-reset-tokens": `${rate.tokensResetMs / 1000}s`,
  };
}

/** Anthropic's. Resets as RFC 3339 dates. */
export function anthropicRateHeaders(rate: RateStatus, nowMs: number): HeaderList {
  const at = (inMs: number): string => `${new Date(nowMs + inMs).toISOString().slice(0, 19)}Z`;
  return {
    "anthropic-ratelimit-requests-limit": String(rate.requestLimit),
    "anthropic-ratelimit-requests-remaining": String(rate.requestsLeft),
    "anthropic-ratelimit-requests-reset": at(rate.requestsResetMs),
    "anthropic-ratelimit-tokens-limit": String(rate.tokenLimit),
    "anthropic-ratelimit-tokens-remaining": String(rate.tokensLeft),
    "anthropic-ratelimit-tokens-reset": at(rate.tokensResetMs),
  };
}

/** Mistral's. */
export function mistralRateHeaders(rate: RateStatus): HeaderList {
  return {
    "x-ratelimit-limit-req-minute": String(rate.requestLimit),
    "x-ratelimit-remaining-req-minute": String(rate.requestsLeft),
    "x-ratelimit-limit-tokens-minute": String(rate.tokenLimit),
    "x-ratelimit-remaining-tokens-minute": String(rate.tokensLeft),
  };
}

/** OpenRouter's. The reset is a time in milliseconds since 1970. */
export function openrouterRateHeaders(rate: RateStatus, nowMs: number): HeaderList {
  return {
    "x-ratelimit-limit": String(rate.requestLimit),
    "x-ratelimit-remaining": String(rate.requestsLeft),
    "x-ratelimit-reset": String(nowMs + rate.requestsResetMs),
  };
}
