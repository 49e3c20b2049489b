import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const now = Date.UTC(2026, 10, 21, 12, 0, 0);

describe("retryAfterMs", () => {
  it.each([
    ["seconds", { "retry-after": "12" }, 12_000],
    ["parts of a second", { "retry-after": "1.5" }, 1_500],
    ["an hour", { "retry-after": "3600" }, 3_600_000],
    ["milliseconds, which come first", { "retry-after": "12", "retry-after-ms": "250" }, 250],
    ["a date", { "retry-after": "Sat, 21 Nov 2026 12:01:30 GMT" }, 90_000],
    ["a date that has passed", { "retry-after": "Sat, 21 Nov 2026 11:00:00 GMT" }, 0],
    ["words", { "retry-after": "soon" }, null],
    ["nothing", {}, null],
  ])("reads %s", (_, headers, expected) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(expected);
  });
});

describe("budgets that are spent", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  it.each([
    [
      "a date, as Anthropic has it",
      { "anthropic-ratelimit-requests-remaining": "0", "anthropic-ratelimit-requests-reset": "2026-01-01T00:00:30Z" },
      30_000,
    ],
    [
      "a span, as OpenAI has it",
      { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6m0.5s" },
      360_500,
    ],
    ["milliseconds", { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "20ms" }, 20],
    [
      "a budget that is not spent",
      { "x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "20s" },
      null,
    ],
    ["words", { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "soon" }, null],
  ])("are waited for: %s", (_, headers, waitMs) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(waitMs);
  });

  it("of several the longest counts", () => {
    const headers = {
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "1s",
      "x-ratelimit-remaining-tokens": "0",
      "x-ratelimit-reset-tokens": "1m",
    };
    expect(retryAfterMs(new Headers(headers), now)).toBe(60_000);
  });
});
