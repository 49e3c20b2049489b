import { parentPort, workerData } from "node:worker_threads";
import { answerBlockSteps } from "./blocks/answer-block-steps.ts";
import type { BlockAnswer, BlockStep, BlockTask } from "./blocks/block-step.ts";
import { startKernels } from "./kernels.ts";
import type { SelectionLayout } from "./memory.ts";
import { reportEvery } from "./progress.ts";
import { runSelection, type SelectionFound, type SelectionTask } from "./run-selection.ts";
import { awaitRelease, joinTeam, leadTeam } from "./team.ts";

/** What a thread is started with: thread 0 leads. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly layout: SelectionLayout;
  /** All rows at once, or block after block. */
  readonly task: SelectionTask | BlockTask;
  readonly thread: number;
}

/** What the leader tells its parent. */
export type WorkerReport =
  | { readonly kind: "progress"; readonly picks: number; readonly waiting: number }
  | { readonly kind: "found"; readonly found: SelectionFound }
  | { readonly kind: "answer"; readonly answer: BlockAnswer }
  | { readonly kind: "aborted" };

const { module, memory, layout, task, thread } = workerData as WorkerStart;
const place = { memory, layout, thread, kernels: startKernels(module, memory) };
const send = (report: WorkerReport): void => parentPort?.postMessage(report);
const tell = reportEvery(100, performance, (picks, waiting) => send({ kind: "progress", picks, waiting }));
if (thread > 0) joinTeam(place);
else if ("blockRows" in task) leadBlocks(task);
else {
  awaitRelease(place);
  telling(() => send({ kind: "found", found: runSelection(place, task, tell) }));
}

/** Takes steps as they come, until the thread is ended. */
function leadBlocks(task: BlockTask): void {
  const team = leadTeam(place);
  const answer = answerBlockSteps(place, team, task, (picks, waiting) => {
    if (team.aborted()) throw new DOMException("The selection was stopped", "AbortError");
    tell(picks, waiting);
  });
  parentPort?.on("message", (step: BlockStep) => telling(() => send({ kind: "answer", answer: answer(step) })));
}

function telling(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    send({ kind: "aborted" });
  }
}
