import { Worker } from "node:worker_threads";
import type { BatchReport } from "./greedy.ts";
import type { SelectionFound } from "./run-selection.ts";
import { abortTeam } from "./team.ts";
import type { WorkerReport, WorkerStart } from "./worker.ts";

/**
 * Runs a selection on as many worker threads as its layout is for, leaving the calling thread free; null where no worker may be started.
 * Rejects with the signal's reason when aborted, and when a thread fails.
 */
export function startThreads(
  start: Omit<WorkerStart, "thread">,
  report: BatchReport,
  signal: AbortSignal | undefined,
): Promise<SelectionFound> | null {
  const workers: Worker[] = [];
  try {
    for (let thread = 0; thread < start.layout.size.threads; thread++) workers.push(startWorker({ ...start, thread }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_ACCESS_DENIED") throw error;
    return null;
  }
  return resultOf(workers, start, report, signal);
}

async function resultOf(
  workers: readonly Worker[],
  { memory, layout }: Omit<WorkerStart, "thread">,
  report: BatchReport,
  signal: AbortSignal | undefined,
): Promise<SelectionFound> {
  const abort = (): void => abortTeam(memory, layout);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  try {
    return await new Promise<SelectionFound>((resolve, reject) => {
      for (const worker of workers) worker.once("error", reject);
      workers[0]!.on("message", (message: WorkerReport) => {
        if (message.kind === "progress") report(message.picks, message.waiting);
        else if (message.kind === "found") resolve(message.found);
        else reject(signal?.reason);
      });
    });
  } finally {
    signal?.removeEventListener("abort", abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The worker's file ends as this one does: .ts in the sources, .js in the package. */
function startWorker(workerData: WorkerStart): Worker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData });
}
