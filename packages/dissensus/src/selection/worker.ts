import { parentPort, workerData } from "node:worker_threads";
import { startKernels } from "./kernels.ts";
import type { SelectionLayout } from "./memory.ts";
import { reportEvery } from "./progress.ts";
import { runSelection, type SelectionFound, type SelectionTask } from "./run-selection.ts";
import { awaitRelease, joinTeam } from "./team.ts";

/** What a thread is started with: thread 0 leads. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly layout: SelectionLayout;
  readonly task: SelectionTask;
  readonly thread: number;
}

/** What the leader tells its parent. */
export type WorkerReport =
  | { readonly kind: "progress"; readonly picks: number; readonly waiting: number }
  | { readonly kind: "found"; readonly found: SelectionFound }
  | { readonly kind: "aborted" };

const { module, memory, layout, task, thread } = workerData as WorkerStart;
const place = { memory, layout, thread, kernels: startKernels(module, memory) };
awaitRelease(place);
if (thread > 0) joinTeam(place);
else lead();

function lead(): void {
  const send = (report: WorkerReport): void => parentPort?.postMessage(report);
  try {
    const found = runSelection(
      place,
      task,
      reportEvery(100, performance, (picks, waiting) => send({ kind: "progress", picks, waiting })),
    );
    send({ kind: "found", found });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    send({ kind: "aborted" });
  }
}
