import type { JobInsert } from "pg-boss";
import { InputError } from "../base/errors.ts";
import type { CallJob, JobOutcome } from "./call-job.ts";
import { jobIdOf } from "./call-job.ts";
import type { QueueDatabase } from "./queue-database.ts";

export interface CoordinatorOptions {
  readonly database: QueueDatabase;
  readonly runId: string;
  /** Of this package: workers of another one do not take the run's jobs. */
  readonly version: string;
  /** How workers reach each provider: settings, never keys. */
  readonly providers: readonly { readonly name: string }[];
  /** Once aborted, what no worker has begun is taken back; what is under way is awaited. */
  readonly stop: AbortSignal;
  /** Nothing is awaited any more. */
  readonly abort: AbortSignal;
  readonly onNotice: (message: string) => void;
  /** Someone else has taken the run over. */
  readonly onLost: () => void;
}

interface Outgoing {
  readonly provider: string;
  readonly job: CallJob;
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the answer is in the ledger, so that the queue may forget it. */
  readonly isRecorded: () => boolean;
}

interface Waiting extends Outgoing {
  readonly resolve: (outcome: JobOutcome) => void;
  readonly reject: (reason: unknown) => void;
}

interface Delivered extends Pick<ResultRow, "key" | "queue" | "job_id"> {
  readonly isSafe: () => boolean;
}

interface ResultRow {
  readonly key: string;
  readonly queue: string;
  readonly job_id: string;
  readonly outcome: string;
}

/**
 * Puts a run's calls into the queue and brings their results home. A call has one job, whoever sends it and however often; a result stays in the
 * database until its answer is in the ledger. So coordinator and workers may die at any time: what was answered is not asked again.
 */
export class Coordinator implements AsyncDisposable {
  readonly #options: CoordinatorOptions;
  readonly #release: () => Promise<void>;
  readonly #waiting = new Map<string, Waiting>();
  /** Results of an earlier coordinator's calls that were not wanted yet. */
  readonly #arrived = new Map<string, ResultRow>();
  readonly #delivered = new Map<string, Delivered>();
  readonly #outbox: Outgoing[] = [];
  readonly #sentTexts = new Set<string>();
  readonly #timers: NodeJS.Timeout[] = [];
  #busy: Promise<void> = Promise.resolve();
  #failed: unknown;
  #closed = false;
  readonly #unserved = new Set<string>();

  private constructor(options: CoordinatorOptions, release: () => Promise<void>) {
    this.#options = options;
    this.#release = release;
  }

  /** Errors: InputError where another coordinator has the run. */
  static async open(options: CoordinatorOptions): Promise<Coordinator> {
    const { database, runId, version, providers, onLost } = options;
    const release = await database.lock(`dissensus run ${runId}`, onLost);
    if (release === null) {
      throw new InputError({
        area: "distributed",
        message: `another coordinator has this run at ${database.place}`,
        cure: "Let it finish, or stop it first; workers may be as many as you like.",
      });
    }
    const coordinator = new Coordinator(options, release);
    for (const { name } of providers) {
      const queue = queueOf(runId, name);
      await database.patiently(() => database.boss.createQueue(queue, queueOptions));
      // What nobody has begun is sent again if it is still wanted: the configuration may have changed.
      await database.patiently(() => database.boss.deleteQueuedJobs(queue));
    }
    await database.query(
      `INSERT INTO dissensus.runs (run_id, version, providers) VALUES ($1, $2, $3)
       ON CONFLICT (run_id) DO UPDATE SET version = excluded.version, providers = excluded.providers, seen_at = clock_timestamp()`,
      [runId, version, JSON.stringify(providers)],
    );
    await database.query("UPDATE dissensus.results SET delivered_at = NULL WHERE run_id = $1", [runId]);
    await coordinator.#forgetErrors();
    await coordinator.#collectAll();
    const { stop, abort } = options;
    stop.addEventListener("abort", () => coordinator.#then(() => coordinator.#withdraw()), { once: true });
    abort.addEventListener("abort", () => coordinator.#rejectAll(abort.reason), { once: true });
    coordinator.#every(pollMs, () => coordinator.#collectAll());
    coordinator.#every(acknowledgeMs, () => coordinator.#acknowledge());
    coordinator.#every(seenMs, () => coordinator.#lookAround());
    return coordinator;
  }

  /** The outcome of a call, from whichever worker takes it. Rejects where the queue fails for good, or with the reason of a stop. */
  ask(outgoing: Outgoing): Promise<JobOutcome> {
    const { stop } = this.#options;
    if (this.#failed !== undefined) return Promise.reject(this.#failed);
    if (stop.aborted) return Promise.reject(stop.reason);
    const early = this.#arrived.get(outgoing.job.key);
    if (early) {
      this.#arrived.delete(early.key);
      return Promise.resolve(this.#deliver(early, outgoing));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(outgoing.job.key, { ...outgoing, resolve, reject });
      this.#outbox.push(outgoing);
      if (this.#outbox.length === 1) setTimeout(() => this.#then(() => this.#send()), gatherMs);
    });
  }

  /** Takes back what no worker has begun. */
  async #withdraw(): Promise<void> {
    const { database, runId, providers, stop } = this.#options;
    this.#outbox.length = 0;
    for (const { name } of providers) {
      await database.patiently(() => database.boss.deleteQueuedJobs(queueOf(runId, name)));
    }
    const begun = await database.query<{ key: string }>(
      `SELECT data->>'key' AS key FROM dissensus_jobs.job WHERE name LIKE $1 AND state = 'active'
       UNION SELECT key FROM dissensus.results WHERE run_id = $2`,
      [`${runId}/%`, runId],
    );
    const keys = new Set(begun.map(({ key }) => key));
    for (const [key, { reject }] of this.#waiting) {
      if (keys.has(key)) continue;
      this.#waiting.delete(key);
      reject(stop.reason);
    }
  }

  #rejectAll(reason: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  /** Errors that an earlier coordinator did not live to see: the calls are asked again. */
  async #forgetErrors(): Promise<void> {
    const { database, runId } = this.#options;
    await database.transaction(async (db) => {
      const { rows } = await db.executeSql(
        `DELETE FROM dissensus.results WHERE run_id = $1 AND outcome LIKE '{"kind":"error"%' RETURNING queue, job_id`,
        [runId],
      );
      const errors = rows as Pick<ResultRow, "queue" | "job_id">[];
      for (const [queue, ended] of Map.groupBy(errors, (row) => row.queue)) {
        const ids = ended.map((row) => row.job_id);
        await database.boss.deleteJob(queue, ids, { db });
      }
    });
  }

  /** The run is over: nothing of it stays in the database. */
  async finish(): Promise<void> {
    const { database, runId, providers } = this.#options;
    await this.#stop();
    await database.query("DELETE FROM dissensus.runs WHERE run_id = $1", [runId]);
    for (const { name } of providers) await database.patiently(() => database.boss.deleteQueue(queueOf(runId, name)));
    await database.query("DELETE FROM dissensus.results WHERE run_id = $1", [runId]);
    await database.query("DELETE FROM dissensus.workers WHERE run_id = $1", [runId]);
    this.#delivered.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.#stop();
      if (this.#failed === undefined && !this.#options.abort.aborted) await this.#acknowledge();
    } finally {
      await this.#release();
    }
  }

  async #stop(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    await this.#busy;
  }

  #every(ms: number, work: () => Promise<void>): void {
    let pending = false;
    this.#timers.push(
      setInterval(() => {
        if (pending) return;
        pending = true;
        this.#then(work).finally(() => {
          pending = false;
        });
      }, ms),
    );
  }

  /** One thing at a time; what fails for good fails every call. */
  #then(work: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(work).catch((error: unknown) => {
      if (this.#closed) return;
      this.#failed = error;
      this.#rejectAll(error);
      this.#options.onNotice(`the queue failed: ${(error as Error).message}`);
      this.#options.onLost();
    });
    return this.#busy;
  }

  async #send(): Promise<void> {
    const { database, runId } = this.#options;
    const batch = this.#outbox.splice(0);
    const texts = new Map(batch.flatMap((outgoing) => [...outgoing.texts]));
    for (const [hash, text] of texts) {
      if (this.#sentTexts.has(hash)) continue;
      await database.query("INSERT INTO dissensus.texts (hash, text) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
        hash,
        JSON.stringify(text),
      ]);
      this.#sentTexts.add(hash);
    }
    for (const [provider, outgoing] of Map.groupBy(batch, (each) => each.provider)) {
      const jobs = outgoing.map(({ job }): JobInsert => ({ id: jobIdOf(job.key), data: job }));
      await database.patiently(() => database.boss.insert(queueOf(runId, provider), jobs));
    }
  }

  async #collectAll(): Promise<void> {
    if (this.#waiting.size === 0 && this.#timers.length > 0) return;
    for (;;) {
      const rows = await this.#options.database.query<ResultRow>(
        `UPDATE dissensus.results SET delivered_at = clock_timestamp() WHERE run_id = $1 AND key IN (
           SELECT key FROM dissensus.results WHERE run_id = $1 AND (delivered_at IS NULL OR delivered_at < clock_timestamp() - interval '1 minute')
           LIMIT ${resultsAtOnce})
         RETURNING key, queue, job_id, outcome`,
        [this.#options.runId],
      );
      for (const row of rows) this.#receive(row);
      if (rows.length < resultsAtOnce) return;
    }
  }

  #receive(row: ResultRow): void {
    const waiting = this.#waiting.get(row.key);
    if (waiting) {
      this.#waiting.delete(row.key);
      waiting.resolve(this.#deliver(row, waiting));
    } else if (!this.#delivered.has(row.key)) this.#arrived.set(row.key, row);
  }

  #deliver({ key, queue, job_id, outcome }: ResultRow, { isRecorded }: Outgoing): JobOutcome {
    const parsed = JSON.parse(outcome) as JobOutcome;
    const isSafe = parsed.kind === "error" ? () => true : isRecorded;
    this.#delivered.set(key, { key, queue, job_id, isSafe });
    return parsed;
  }

  /** The queue forgets what is safe here: answers once they are in the ledger, errors once they were delivered. */
  async #acknowledge(): Promise<void> {
    const { database, runId } = this.#options;
    const safe = [...this.#delivered.values()].filter(({ isSafe }) => isSafe());
    if (safe.length === 0) return;
    await database.transaction(async (db) => {
      const keys = safe.map(({ key }) => key);
      await db.executeSql("DELETE FROM dissensus.results WHERE run_id = $1 AND key = ANY($2)", [runId, keys]);
      for (const [queue, rows] of Map.groupBy(safe, (row) => row.queue)) {
        const ids = rows.map((row) => row.job_id);
        await database.boss.deleteJob(queue, ids, { db });
      }
    });
    for (const { key } of safe) this.#delivered.delete(key);
  }

  /** Says that the run is alive, and which providers nobody serves though calls wait for them. */
  async #lookAround(): Promise<void> {
    const { database, runId, providers, onNotice } = this.#options;
    await database.query("UPDATE dissensus.runs SET seen_at = clock_timestamp() WHERE run_id = $1", [runId]);
    if (this.#waiting.size === 0) return;
    const served = await database.query<{ provider: string; trouble: string | null }>(
      "SELECT provider, trouble FROM dissensus.workers WHERE run_id = $1 AND seen_at > clock_timestamp() - interval '20 seconds'",
      [runId],
    );
    const queued = await database.query<{ name: string }>(
      "SELECT DISTINCT name FROM dissensus_jobs.job WHERE name LIKE $1 AND state IN ('created', 'retry')",
      [`${runId}/%`],
    );
    for (const { name } of providers) {
      const workers = served.filter(({ provider }) => provider === name);
      const waits = queued.some((queue) => queue.name === queueOf(runId, name));
      const able = workers.some(({ trouble }) => trouble === null);
      if (!waits || able) this.#unserved.delete(name);
      else if (!this.#unserved.has(name)) {
        this.#unserved.add(name);
        const trouble = workers.find((worker) => worker.trouble !== null)?.trouble;
        onNotice(`No worker serves ${name} now${trouble ? ` (${trouble})` : ""}: its calls wait.`);
      }
    }
  }
}

export function queueOf(runId: string, provider: string): string {
  return `${runId}/${provider}`;
}

/** A job is another worker's when its worker has been silent for the heartbeat; how long a call takes does not matter. */
const queueOptions = {
  heartbeatSeconds: 15,
  retryLimit: 10_000,
  expireInSeconds: 23 * 3600,
  retentionSeconds: 90 * 24 * 3600,
  deleteAfterSeconds: 90 * 24 * 3600,
};
const gatherMs = 8;
const pollMs = 25;
const acknowledgeMs = 500;
const seenMs = 5_000;
const resultsAtOnce = 500;
