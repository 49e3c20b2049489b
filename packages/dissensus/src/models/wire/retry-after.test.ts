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
