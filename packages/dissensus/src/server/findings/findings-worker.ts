import { parentPort, workerData } from "node:worker_threads";
import { analyse } from "../../analysis/analyse.ts";
import type { AnalysisInputs } from "../../analysis/analysis-inputs.ts";
import type { Findings } from "../../analysis/findings.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";

/** What the thread is started with. */
export interface FindingsWorkerStart {
  readonly runFolder: string;
  readonly inputs: AnalysisInputs;
}

/** Its only message. */
export type FindingsWorkerReply = { readonly findings: Findings } | { readonly problem: string };

/** Beside the server's own DuckDB in one process. */
const memoryLimitMb = 300;

const { runFolder, inputs } = workerData as FindingsWorkerStart;
let reply: FindingsWorkerReply;
try {
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables, memoryLimitMb });
  reply = { findings: await analyse(store.query, inputs) };
} catch (error) {
  reply = { problem: (error as Error).message };
}
parentPort!.postMessage(reply);
