import type { BatchReport } from "./greedy.ts";

/** Passes on at most one report per interval, and the first. */
export function reportEvery(intervalMs: number, clock: { now(): number }, report: BatchReport): BatchReport {
  let last = Number.NEGATIVE_INFINITY;
  return (picks, waiting) => {
    const now = clock.now();
    if (now - last < intervalMs) return;
    last = now;
    report(picks, waiting);
  };
}
