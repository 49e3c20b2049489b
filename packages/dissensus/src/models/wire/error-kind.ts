import type { ModelErrorKind } from "../model-error.ts";
import type { ProviderProblem } from "./provider-problem.ts";

/**
 * Whether the provider withheld an answer because of its content, which is an answer and not an error. OpenAI: `invalid_prompt` and
 * `content_policy_violation`; Anthropic: 400 "output blocked by content filtering policy"; Azure: `content_filter`; xAI: 403 "violates usage guidelines"; OpenRouter: 403 with moderation reasons.
 */
export function isContentFilter(problem: ProviderProblem): boolean {
  if (problem.codes.some((code) => filterCodes.has(code))) return true;
  return /violates (?:our |the )?usage (?:guidelines|policy|policies)|flagged as potentially violating|requires moderation|content management policy|blocked by content filtering/i.test(
    problem.message,
  );
}

const filterCodes = new Set([
  "content_filter",
  "content_policy_violation",
  "invalid_prompt",
  "responsibleaipolicyviolation",
]);

/** What an error means for us. `status`: HTTP status; null where only the body speaks (an error inside a 200). */
export function errorKindOf(status: number | null, problem: ProviderProblem): ModelErrorKind {
  const told = statusKind(status === null || status < 300 ? (problem.status ?? statusOfCode(problem)) : status);
  if (isQuota(problem) && told !== "overloaded") return "quota";
  if (problem.codes.some((code) => keyCodes.has(code)) || wrongKey.test(problem.message)) return "authentication";
  if (told === "bad-request" && problem.codes.some((code) => missingCodes.has(code))) return "not-found";
  return told;
}

const keyCodes = new Set(["invalid_api_key", "api_key_invalid", "authentication_error", "incorrect_api_key"]);
/** xAI answers a wrong key with 400 and these words. */
const wrongKey = /^(?:incorrect|invalid) api key/i;
const missingCodes = new Set(["model_not_found", "not_found_error", "invalid_model"]);

/**
 * Used up, as against too fast. OpenAI: `insufficient_quota`, `billing_*`; Anthropic: 400 with a message about the credit balance or usage limit;
 * Google: RESOURCE_EXHAUSTED with a quota per day (one per minute is a rate limit); xAI: a message about spent credits; OpenRouter: 402,
 * or 429 for the free models of the day; Mistral: a message about the month.
 */
function isQuota({ codes, message }: ProviderProblem): boolean {
  return (
    codes.some((code) => /^insufficient_quota$|^billing_|perday|free-models-per-day/.test(code)) || usedUp.test(message)
  );
}

const usedUp =
  /credit balance is too low|specified API usage limits|used all available credits|monthly spending limit|free-models-per-day|insufficient credits|monthly (?:quota|limit)/i;

function statusKind(status: number | null): ModelErrorKind {
  if (status === null) return "unreadable-reply";
  if (status === 401 || status === 403) return "authentication";
  if (status === 402) return "quota";
  if (status === 404 || status === 410) return "not-found";
  if (status === 408 || status === 504) return "timeout";
  if (status === 429) return "rate-limit";
  return status === 409 || status >= 500 ? "overloaded" : "bad-request";
}

/** Errors inside a 200 name their kind in words only (OpenAI responses with status "failed", streams cut short). */
function statusOfCode({ codes }: ProviderProblem): number | null {
  for (const code of codes) {
    if (/^rate_limit/.test(code) || code === "resource_exhausted") return 429;
    if (/^(server_error|internal|api_error|overloaded|unavailable|service_unavailable)/.test(code)) return 503;
    if (/timeout|deadline_exceeded/.test(code)) return 504;
    if (/^invalid|_invalid$/.test(code)) return 400;
  }
  return null;
}
