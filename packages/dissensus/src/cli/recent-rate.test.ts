import { expect, it } from "vitest";
import { RecentRate } from "./recent-rate.ts";

it("is what happened in the last half minute", () => {
  const rate = new RecentRate();
  rate.note(0, 0);
  expect(rate.perSecond()).toBe(null);
  rate.note(1_000, 50_000);
  expect(rate.perSecond()).toBe(50_000);
  for (let second = 2; second <= 60; second++) rate.note(second * 1_000, 50_000 + second * 10);
  expect(rate.perSecond()).toBeCloseTo(10, 9);
});
