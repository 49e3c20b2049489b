import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOurs } from "./compare.ts";
import { callsPerQuestion, targets } from "./workload.ts";

export interface LargeRun {
  readonly peakRssBytes: number;
  readonly seconds: number;
  /** From the start of a second process over the same folder until it asks the first call that is missing; null where it asked none. */
  readonly reopenedSeconds: number | null;
  /** How many calls were asked by both processes beyond those that the run needs. */
  readonly askedTwice: number;
}

/** A run of about so many results (answer and grade), models in the process; interrupted just before its end, then gone on with by another process. */
export async function largeRun(results: number): Promise<LargeRun> {
  const folder = await mkdtemp(join(tmpdir(), "engine-large-"));
  const questions = Math.ceil(results / targets.length);
  const calls = questions * callsPerQuestion;
  const run = { folder, questions, concurrency: 200, baseUrl: null };
  try {
    const startedAt = performance.now();
    const first = await runOurs({ ...run, stopAfterCalls: calls - 600 });
    const seconds = (performance.now() - startedAt) / 1000;
    const second = await runOurs({ ...run, stopAfterCalls: null });
    return {
      peakRssBytes: first.peakRssBytes,
      seconds,
      reopenedSeconds: second.outcome.firstCallSeconds,
      askedTwice: first.outcome.asked + second.outcome.asked - calls,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
