import { setTimeout } from "node:timers/promises";
import type { Sleep } from "../models/sleep.ts";
import type { JobOutcome } from "./call-job.ts";
import type { QueueDatabase } from "./queue-database.ts";

export interface JobResult {
  readonly runId: string;
  readonly key: string;
  readonly queue: string;
  readonly attempt: { readonly id: string; readonly retryCount: number };
  readonly outcome: JobOutcome;
}

/**
 * Writes results and ends their jobs, together and in batches: either both are there or neither. A result that is there already stays: it was paid
 * for first. Resolves when the result is durable (true), or when its run is over and nobody wants it any more (false): what was paid for is written again
 * and again until it can be, or until `abort`.
 */
export class ResultWriter {
  readonly #database: QueueDatabase;
  readonly #abort: AbortSignal;
  readonly #sleep: Sleep;
  readonly #onNotice: (message: string) => void;
  readonly #waiting: {
    readonly result: JobResult;
    readonly done: (wanted: boolean) => void;
    readonly fail: (error: unknown) => void;
  }[] = [];
  #writing = false;

  constructor(
    database: QueueDatabase,
    {
      abort,
      sleep,
      onNotice,
    }: { readonly abort: AbortSignal; readonly sleep: Sleep; readonly onNotice: (message: string) => void },
  ) {
    this.#database = database;
    this.#abort = abort;
    this.#sleep = sleep;
    this.#onNotice = onNotice;
  }

  write(result: JobResult): Promise<boolean> {
    return new Promise((done, fail) => {
      this.#waiting.push({ result, done, fail });
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    await setTimeout(gatherMs);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, resultsAtOnce);
      const pause = setTimeout(Math.min(msPerResult * batch.length, longestPauseMs));
      try {
        const runs = await this.#writePersistently(batch.map(({ result }) => result));
        for (const { result, done } of batch) done(runs.has(result.runId));
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
      await pause;
    }
    this.#writing = false;
  }

  /** The runs that are not over. */
  async #writePersistently(results: readonly JobResult[]): Promise<ReadonlySet<string>> {
    for (;;) {
      try {
        return await this.#writeBatch(results);
      } catch (error) {
        if (this.#abort.aborted) throw error;
        this.#onNotice(`${results.length} results could not be written and are kept: ${(error as Error).message}`);
        await this.#sleep(retryMs, this.#abort);
      }
    }
  }

  #writeBatch(results: readonly JobResult[]): Promise<ReadonlySet<string>> {
    return this.#database.transaction(async (db) => {
      const runIds = [...new Set(results.map(({ runId }) => runId))];
      const values = results.flatMap(({ runId, key, queue, attempt, outcome }) => [
        ...[runId, key, queue, attempt.id],
        JSON.stringify(outcome),
      ]);
      const { rows: found } = await db.executeSql(insertResults(results.length), [runIds, ...values]);
      const runs = new Set((found as { readonly run_id: string }[]).map(({ run_id }) => run_id));
      const wanted = results.filter(({ runId }) => runs.has(runId));
      for (const [queue, ended] of Map.groupBy(wanted, (result) => result.queue)) {
        const attempts = ended.map(({ attempt }) => attempt);
        await this.#database.boss.complete(queue, attempts, null, { db });
      }
      return runs;
    });
  }
}

/**
 * $1: runs, whose ids come back where they are not over; they are locked, so that none is cleared away meanwhile. Then five values for each result: put
 * into one JSON, their long texts would be escaped and parsed twice.
 */
function insertResults(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const [runId, key, queue, jobId, outcome] = [2, 3, 4, 5, 6].map((first) => `$${5 * row + first}`);
    return `(${runId}, ${key}, ${queue}, ${jobId}::uuid, ${outcome})`;
  });
  return `
WITH runs AS (SELECT run_id FROM dissensus.runs WHERE run_id = ANY($1) FOR SHARE),
written AS (
  INSERT INTO dissensus.results (run_id, key, queue, job_id, outcome)
  SELECT run_id, key, queue, job_id, outcome
  FROM (VALUES ${rows.join(", ")}) AS row(run_id, key, queue, job_id, outcome) JOIN runs USING (run_id)
  ON CONFLICT DO NOTHING
)
SELECT run_id FROM runs`;
}

/** How long the first transaction waits for more results. */
const gatherMs = 5;
/** From one transaction to the next, the more came together the longer: a transaction costs more than the results in it. */
const msPerResult = 4;
const longestPauseMs = 100;
const resultsAtOnce = 200;
const retryMs = 1_000;
