import { Worker } from "node:worker_threads";
import type { BlockAnswer, BlockStep } from "./blocks/block-step.ts";
import type { BatchReport } from "./greedy.ts";
import type { SelectionFound } from "./run-selection.ts";
import { abortTeam, releaseTeam } from "./team.ts";
import type { WorkerReport, WorkerStart } from "./worker.ts";

/** Who watches some work, and may stop it. */
export interface Watch {
  readonly report: BatchReport;
  readonly signal: AbortSignal | undefined;
}

type Result = Extract<WorkerReport, { readonly kind: "found" | "answer" }>;

/** Worker threads that get ready while the memory is being filled. */
export interface Threads {
  /** Lets them select, once the memory is filled. Rejects with the signal's reason when aborted, and when a thread fails. */
  select(watch: Watch): Promise<SelectionFound>;
  /** Lets them take a step over a block, one at a time; rejects likewise. */
  answer(step: BlockStep, watch: Watch): Promise<BlockAnswer>;
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
    select: async (watch) => {
      const { memory, layout } = start;
      const result = await resultOf(workers[0]!, failed, start, () => releaseTeam(memory, layout), watch);
      if (result.kind !== "found") throw new Error(`the leading thread told ${result.kind}, not what it found`);
      return result.found;
    },
    answer: async (step, watch) => {
      const result = await resultOf(workers[0]!, failed, start, () => workers[0]!.postMessage(step), watch);
      if (result.kind !== "answer") throw new Error(`the leading thread told ${result.kind}, not an answer`);
      return result.answer;
    },
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** What the leader reports at the end of the work that `begin` gives it. */
async function resultOf(
  leader: Worker,
  failed: Promise<never>,
  { memory, layout }: Omit<WorkerStart, "thread">,
  begin: () => void,
  { report, signal }: Watch,
): Promise<Result> {
  const abort = (): void => abortTeam(memory, layout);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  let onMessage: ((message: WorkerReport) => void) | undefined;
  try {
    const result = new Promise<Result>((resolve, reject) => {
      onMessage = (message) => {
        if (message.kind === "progress") report(message.picks, message.waiting);
        else if (message.kind === "aborted") reject(signal?.reason);
        else resolve(message);
      };
      leader.on("message", onMessage);
    });
    begin();
    return await Promise.race([failed, result]);
  } finally {
    signal?.removeEventListener("abort", abort);
    if (onMessage !== undefined) leader.off("message", onMessage);
  }
}

/** The worker's file ends as this one does: .ts in the sources, .js in the package. */
function startWorker(workerData: WorkerStart): Worker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData });
}
