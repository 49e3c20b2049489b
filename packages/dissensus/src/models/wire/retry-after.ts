/**
 * What a reply's headers ask us to wait, in milliseconds: `retry-after-ms` (OpenAI), else `retry-after` in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * Null where there is none or it cannot be read; a date that has passed is 0. `now`: milliseconds since 1970.
 */
export function retryAfterMs(headers: Headers | null, now: number): number | null {
  const milliseconds = numberIn(headers?.get("retry-after-ms"));
  if (milliseconds !== null) return Math.ceil(milliseconds);
  const value = headers?.get("retry-after")?.trim();
  if (!value) return null;
  const seconds = numberIn(value);
  if (seconds !== null) return Math.ceil(seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function numberIn(text: string | null | undefined): number | null {
  return text && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
