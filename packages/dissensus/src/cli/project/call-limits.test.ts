import { expect, it } from "vitest";
import { attemptsFor } from "./call-limits.ts";

it("a call is asked again as often as that may help", () => {
  const attempts = (kind: "overloaded" | "rate-limit" | "unreachable" | "timeout", status: number | null) =>
    [false, true].map((answeredBefore) => attemptsFor({ kind, status }, answeredBefore));
  expect(attempts("overloaded", 500)).toEqual([4, 4]);
  expect(attempts("overloaded", 529)).toEqual([30, 30]);
  expect(attempts("rate-limit", 429)).toEqual([30, 30]);
  expect(attempts("unreachable", null)).toEqual([6, 14]);
  expect(attempts("timeout", null)).toEqual([6, 6]);
});
