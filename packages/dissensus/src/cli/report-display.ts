import type { OnProgress } from "../pipeline/progress.ts";
import { progressDisplay } from "./progress-display.ts";

/** Shows how far a report is that asks nothing; `json`: as a run's events. */
export function reportDisplay(json = false): OnProgress {
  const counts = () => ({ asked: 0, known: 0, pending: 0, spentUsd: 0 });
  return progressDisplay({ json, output: process.stdout, counts, now: () => performance.now() });
}
