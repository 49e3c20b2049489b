import type { WiredError } from "../providers/error-wordings.ts";
import type { HeaderList, RateStatus } from "../providers/rate-status.ts";
import type { WaitForm, WireProvider } from "../providers/wire-provider.ts";
import { WireProblem } from "../wire-problem.ts";

export interface RateLimitReply extends WiredError {
  readonly headers: HeaderList;
}

/**
 * A 429 that asks to wait in the form wanted. A RetryInfo stands in the body's `error.details`; providers whose errors have no such place say it in
 * seconds. Seconds and dates are whole seconds, rounded up.
 */
export function rateLimitReply(
  wire: WireProvider,
  form: WaitForm,
  wait: { readonly waitMs: number; readonly nowMs: number; readonly rate: RateStatus; readonly id: string },
): RateLimitReply {
  const { status, body } = wire.error(new WireProblem("rate-limit", "Rate limit reached: slow down."), wait.id);
  const seconds = Math.ceil(wait.waitMs / 1000);
  const reset = { ...wait.rate, requestsLeft: 0, requestsResetMs: wait.waitMs };
  const rateHeaders = wire.rateHeaders(reset, wait.nowMs);
  const told = (headers: HeaderList): RateLimitReply => ({ status, body, headers: { ...rateHeaders, ...headers } });
  switch (form) {
    case "seconds":
      return told({ "retry-after": String(seconds) });
    case "date":
      return told({ "retry-after": new Date(Math.ceil(wait.nowMs / 1000) * 1000 + seconds * 1000).toUTCString() });
    case "milliseconds":
      return told({ "retry-after-ms": String(Math.ceil(wait.waitMs)) });
    case "retry-info": {
      const withInfo = withRetryInfo(body, wait.waitMs);
      return withInfo === null
        ? told({ "retry-after": String(seconds) })
        : { status, body: withInfo, headers: rateHeaders };
    }
    case "reset-headers":
      return told({});
    case "silent":
      return { status, body, headers: {} };
  }
}

/** https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto */
function withRetryInfo(body: object, waitMs: number): object | null {
  const { error } = body as { error?: unknown };
  if (error === null || typeof error !== "object") return null;
  const details = "details" in error && Array.isArray(error.details) ? error.details : [];
  const info = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${waitMs / 1000}s` };
  return { ...body, error: { ...error, details: [...details, info] } };
}
