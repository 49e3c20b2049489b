import { Worker } from "node:worker_threads";
import type { BatchReport } from "./greedy.ts";
import type { SelectionFound } from "./run-selection.ts";
import { abortTeam, releaseTeam } from "./team.ts";
import type { WorkerReport, WorkerStart } from "./worker.ts";

/** Worker threads that get ready while the memory is being filled. */
export interface Threads {
  /** Lets them select, once the memory is filled. Rejects with the signal's reason when aborted, and when a thread fails. */
  select(report: BatchReport, signal: AbortSignal | undefined): Promise<SelectionFound>;
  /** Ends them, whatever they do. */
  end(): Promise<void>;
}

/** Starts as many threads as the layout is for, so that the calling thread stays free; null where no worker may be started. */
export function startThreads(start: Omit<WorkerStart, "thread">): Threads | null {
  const workers: Worker[] = [];
  try {
    for (let thread = 0; thread < start.layout.size.threads; thread++) workers.push(startWorker({ ...start, thread }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_ACCESS_DENIED") throw error;
    return null;
  }
  const failed = new Promise<never>((_, reject) => {
    for (const worker of workers) worker.once("error", reject);
  });
  failed.catch(() => {});
  return {
    select: (report, signal) => resultOf(workers[0]!, failed, start, report, signal),
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

async function resultOf(
  leader: Worker,
  failed: Promise<never>,
  { memory, layout }: Omit<WorkerStart, "thread">,
  report: BatchReport,
  signal: AbortSignal | undefined,
): Promise<SelectionFound> {
  const abort = (): void => abortTeam(memory, layout);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  try {
    const found = new Promise<SelectionFound>((resolve, reject) => {
      leader.on("message", (message: WorkerReport) => {
        if (message.kind === "progress") report(message.picks, message.waiting);
        else if (message.kind === "found") resolve(message.found);
        else reject(signal?.reason);
      });
    });
    releaseTeam(memory, layout);
    return await Promise.race([failed, found]);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** The worker's file ends as this one does: .ts in the sources, .js in the package. */
function startWorker(workerData: WorkerStart): Worker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData });
}
