import { Worker } from "node:worker_threads";
import { analyse } from "../../analysis/analyse.ts";
import type { Findings } from "../../analysis/findings.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { MakingState } from "../making.ts";
import type { ViewedRun } from "../viewed-run.ts";
import type { FindingsWorkerReply, FindingsWorkerStart } from "./findings-worker.ts";

/** The findings of the run as it stands: worked out in a thread of their own, so that pages stay quick meanwhile. */
export class FindingsKeeper {
  readonly state: MakingState;
  readonly #run: ViewedRun;
  #findings: Findings | null;
  /** Of the run that the findings are of. */
  #version: string;
  #worker: Worker | undefined;
  #empty: Promise<Findings> | undefined;

  /** `version`: the run's as it is now; the findings that its last report left are of that, if there are any. */
  constructor(run: ViewedRun, version: string, changed: () => void) {
    this.state = new MakingState(changed);
    this.#run = run;
    this.#findings = run.writtenFindings;
    this.#version = this.#findings === null ? "" : version;
    if (this.#findings !== null) this.state.ready();
  }

  /** Before the first are there: those of a run without a row, so that pages have something to stand on. */
  async findings(): Promise<Findings> {
    this.#empty ??= this.#findings === null ? emptyFindings(this.#run) : undefined;
    return this.#findings ?? (await this.#empty!);
  }

  get version(): string {
    return this.#version;
  }

  /** Works them out anew, if the run is another than they are of. */
  async refresh(version: string): Promise<void> {
    if (version === this.#version) return;
    this.state.making(0);
    const reply = await this.#compute();
    if (reply === null) return;
    if ("problem" in reply) {
      this.state.failed(reply.problem);
      return;
    }
    this.#findings = reply.findings;
    this.#version = version;
    this.state.ready();
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  /** Null where the thread was ended. */
  #compute(): Promise<FindingsWorkerReply | null> {
    const { runFolder, inputs } = this.#run;
    const workerData: FindingsWorkerStart = { runFolder, inputs };
    const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const worker = new Worker(new URL(`./findings-worker.${extension}`, import.meta.url), { workerData });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => resolve(null));
    });
  }
}

async function emptyFindings({ inputs }: ViewedRun): Promise<Findings> {
  await using store = memoryRunStore({ tables: runTables });
  return await analyse(store.query, inputs);
}
