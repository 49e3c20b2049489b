import { type ChildProcess, fork } from "node:child_process";
import { analyse } from "../../analysis/analyse.ts";
import type { Findings } from "../../analysis/findings.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { MakingState } from "../making.ts";
import type { ViewedRun } from "../viewed-run.ts";
import type { FindingsWorkerReply, FindingsWorkerStart } from "./findings-worker.ts";

/**
 * The findings of the run as it stands: worked out in a process of their own, so that pages stay quick meanwhile. A thread would not do: DuckDB
 * 1.5.5 ends the whole process when a thread that uses it is ended.
 */
export class FindingsKeeper {
  readonly state: MakingState;
  readonly #run: ViewedRun;
  #findings: Findings | null;
  /** Of the run that the findings are of. */
  #version: string;
  #worker: ChildProcess | undefined;
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

  close(): void {
    this.#worker?.kill();
  }

  /** Null where the process was ended. */
  #compute(): Promise<FindingsWorkerReply | null> {
    const { runFolder, inputs } = this.#run;
    const start: FindingsWorkerStart = { runFolder, inputs };
    const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const worker = fork(new URL(`./findings-worker.${extension}`, import.meta.url), { serialization: "advanced" });
    this.#worker = worker;
    worker.send(start);
    return new Promise((resolve, reject) => {
      worker.once("message", (reply) => resolve(reply as FindingsWorkerReply));
      worker.once("error", reject);
      worker.once("exit", () => resolve(null));
    });
  }
}

async function emptyFindings({ inputs }: ViewedRun): Promise<Findings> {
  await using store = memoryRunStore({ tables: runTables });
  return await analyse(store.query, inputs);
}
