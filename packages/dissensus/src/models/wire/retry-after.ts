import type { ReplyHeaders } from "./http-sender.ts";

/**
 * What a reply's headers ask us to wait, in milliseconds: `retry-after-ms` (OpenAI), else `retry-after` in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * Without one: until the budgets that the headers call spent are full again (`anthropic-ratelimit-*-reset`, `x-ratelimit-reset-*`).
 * Null where there is none or it cannot be read; a date that has passed is 0. `now`: milliseconds since 1970.
 */
export function retryAfterMs(headers: ReplyHeaders | null, now: number): number | null {
  const milliseconds = numberIn(headers?.get("retry-after-ms"));
  if (milliseconds !== null) return Math.ceil(milliseconds);
  const value = headers?.get("retry-after")?.trim();
  if (!value) return spentUntilMs(headers, now);
  const seconds = numberIn(value);
  if (seconds !== null) return Math.ceil(seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** How long the longest of the spent budgets takes; null where none is said to be spent. */
function spentUntilMs(headers: ReplyHeaders | null, now: number): number | null {
  const waits = budgets.flatMap(({ remaining, reset }) => {
    if (numberIn(headers?.get(remaining)) !== 0) return [];
    const waitMs = momentOrSpanMs(headers?.get(reset) ?? "", now);
    return waitMs === null ? [] : [waitMs];
  });
  return waits.length === 0 ? null : Math.max(...waits);
}

const budgets = [
  ...["requests", "tokens", "input-tokens", "output-tokens"].map((what) => ({
    remaining: `anthropic-ratelimit-${what}-remaining`,
    reset: `anthropic-ratelimit-${what}-reset`,
  })),
  ...["requests", "tokens"].map((what) => ({
    remaining: `x-ratelimit-remaining-${what}`,
    reset: `x-ratelimit-reset-${what}`,
  })),
];

/** A date (Anthropic), or a span such as `6m0s` or `20ms` (OpenAI). */
function momentOrSpanMs(text: string, now: number): number | null {
  const span = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/.exec(text.trim());
  if (text.trim() !== "" && span) {
    const [hours, minutes, seconds, milliseconds] = span.slice(1).map((part) => Number(part ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    return Math.ceil(hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + milliseconds);
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function numberIn(text: string | null | undefined): number | null {
  return text && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
