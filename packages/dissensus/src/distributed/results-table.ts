import type { QueueDatabase } from "./queue-database.ts";

/** A result as it stands in the database until the coordinator has it in its ledger. */
export interface ResultRow {
  readonly key: string;
  readonly queue: string;
  readonly job_id: string;
  /** A JobOutcome as JSON. */
  readonly outcome: string;
}

/** One run's results in the database. */
export class ResultsTable {
  readonly #database: QueueDatabase;
  readonly #runId: string;

  constructor(database: QueueDatabase, runId: string) {
    this.#database = database;
    this.#runId = runId;
  }

  /** Results that came since the last time, `atMost` of them; those that were collected a minute ago and not removed are among them again. */
  collect(atMost: number): Promise<ResultRow[]> {
    return this.#database.query<ResultRow>(
      `UPDATE dissensus.results SET delivered_at = clock_timestamp() WHERE run_id = $1 AND key IN (
         SELECT key FROM dissensus.results WHERE run_id = $1 AND (delivered_at IS NULL OR delivered_at < clock_timestamp() - interval '1 minute')
         LIMIT $2)
       RETURNING key, queue, job_id, outcome`,
      [this.#runId, atMost],
    );
  }

  /** Another coordinator may have collected some, and died: they are new again. Its errors go, so that their calls are asked again. */
  async takeOver(): Promise<void> {
    await this.#database.query("UPDATE dissensus.results SET delivered_at = NULL WHERE run_id = $1", [this.#runId]);
    await this.#database.transaction(async (db) => {
      const { rows } = await db.executeSql(
        `DELETE FROM dissensus.results WHERE run_id = $1 AND outcome LIKE '{"kind":"error"%' RETURNING queue, job_id`,
        [this.#runId],
      );
      await this.#deleteJobs(rows as Pick<ResultRow, "queue" | "job_id">[], db);
    });
  }

  /** Removes results and their jobs, together: from then on the same call would be a new job. */
  remove(rows: readonly Pick<ResultRow, "key" | "queue" | "job_id">[]): Promise<void> {
    return this.#database.transaction(async (db) => {
      const keys = rows.map(({ key }) => key);
      await db.executeSql("DELETE FROM dissensus.results WHERE run_id = $1 AND key = ANY($2)", [this.#runId, keys]);
      await this.#deleteJobs(rows, db);
    });
  }

  async #deleteJobs(
    rows: readonly Pick<ResultRow, "queue" | "job_id">[],
    db: Parameters<Parameters<QueueDatabase["transaction"]>[0]>[0],
  ): Promise<void> {
    for (const [queue, ended] of Map.groupBy(rows, (row) => row.queue)) {
      const ids = ended.map((row) => row.job_id);
      await this.#database.boss.deleteJob(queue, ids, { db });
    }
  }
}
