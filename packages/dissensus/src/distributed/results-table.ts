import type { QueueDatabase } from "./queue-database.ts";

/** A result as it stands in the database until the coordinator has it in its ledger. */
export interface ResultRow {
  readonly key: string;
  readonly queue: string;
  readonly job_id: string;
  /** A JobOutcome as JSON. */
  readonly outcome: string;
}

/** One run's results in the database, as one coordinator collects them. */
export class ResultsTable {
  readonly #database: QueueDatabase;
  readonly #runId: string;
  /** Place of the last result that was collected: a bigint, as text. */
  #through = "0";

  constructor(database: QueueDatabase, runId: string) {
    this.#database = database;
    this.#runId = runId;
  }

  /** The next results by their places, `atMost` of them. A transaction that ends late leaves results behind these: see `overtaken`. */
  async collect(atMost: number): Promise<ResultRow[]> {
    const rows = await this.#database.query<ResultRow & { readonly place: string }>(
      `SELECT key, queue, job_id, outcome, place FROM dissensus.results WHERE run_id = $1 AND place > $2 ORDER BY place LIMIT $3`,
      [this.#runId, this.#through, atMost],
    );
    this.#through = rows.at(-1)?.place ?? this.#through;
    return rows;
  }

  /** Results among those collected so far that are not known: they got their places early and were written late. */
  async overtaken(isKnown: (key: string) => boolean): Promise<ResultRow[]> {
    const passed = await this.#database.query<{ readonly key: string }>(
      "SELECT key FROM dissensus.results WHERE run_id = $1 AND place <= $2",
      [this.#runId, this.#through],
    );
    const keys = passed.map(({ key }) => key).filter((key) => !isKnown(key));
    if (keys.length === 0) return [];
    return this.#database.query<ResultRow>(
      "SELECT key, queue, job_id, outcome FROM dissensus.results WHERE run_id = $1 AND key = ANY($2)",
      [this.#runId, keys],
    );
  }

  /** The errors of an earlier coordinator's calls go, so that they are asked again. */
  async takeOver(): Promise<void> {
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
