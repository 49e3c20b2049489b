import type { JobInsert } from "pg-boss";
import { type CallJob, jobIdOf } from "./call-job.ts";
import type { QueueDatabase } from "./queue-database.ts";

/** The name of the queue with a run's calls to one provider. */
export function queueOf(runId: string, provider: string): string {
  return `${runId}/${provider}`;
}

/** One run's queues: one for each provider. */
export class RunQueues {
  readonly #database: QueueDatabase;
  readonly #runId: string;
  readonly #providers: readonly string[];
  readonly #sentTexts = new Set<string>();

  constructor(database: QueueDatabase, runId: string, providers: readonly string[]) {
    this.#database = database;
    this.#runId = runId;
    this.#providers = providers;
  }

  /** What nobody has begun is removed: it is sent again if it is still wanted, since the configuration may have changed. */
  async open(): Promise<void> {
    const { boss } = this.#database;
    for (const provider of this.#providers) {
      await this.#database.patiently(() => boss.createQueue(queueOf(this.#runId, provider), queueOptions));
    }
    await this.clear();
  }

  /** Removes the jobs that nobody has begun. */
  async clear(): Promise<void> {
    const { boss } = this.#database;
    for (const provider of this.#providers) {
      await this.#database.patiently(() => boss.deleteQueuedJobs(queueOf(this.#runId, provider)));
    }
  }

  async remove(): Promise<void> {
    const { boss } = this.#database;
    for (const provider of this.#providers) {
      await this.#database.patiently(() => boss.deleteQueue(queueOf(this.#runId, provider)));
    }
  }

  /** Puts jobs into a provider's queue, behind the texts that they share; a job that is there already stays as it is. */
  async send(provider: string, jobs: readonly CallJob[], texts: ReadonlyMap<string, string>): Promise<void> {
    for (const [hash, text] of texts) {
      if (this.#sentTexts.has(hash)) continue;
      await this.#database.query("INSERT INTO dissensus.texts (hash, text) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
        hash,
        JSON.stringify(text),
      ]);
      this.#sentTexts.add(hash);
    }
    const rows = jobs.map((job): JobInsert => ({ id: jobIdOf(job.key), data: job }));
    await this.#database.patiently(() => this.#database.boss.insert(queueOf(this.#runId, provider), rows));
  }

  /** Keys of calls that a worker has begun or answered. */
  async begun(): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ key: string }>(
      `SELECT data->>'key' AS key FROM dissensus_jobs.job WHERE name LIKE $1 AND state = 'active'
       UNION SELECT key FROM dissensus.results WHERE run_id = $2`,
      [`${this.#runId}/%`, this.#runId],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Calls that all workers of now ask at once. */
  async capacity(): Promise<number> {
    const [found] = await this.#database.query<{ capacity: number | null }>(
      `SELECT sum(concurrency)::integer AS capacity FROM dissensus.workers
       WHERE run_id = $1 AND seen_at > clock_timestamp() - interval '20 seconds'`,
      [this.#runId],
    );
    return found!.capacity ?? 0;
  }

  /** Providers whose jobs wait though no worker serves them now, each with what kept a worker from it, where one says so. */
  async unserved(): Promise<ReadonlyMap<string, string | null>> {
    const rows = await this.#database.query<{ provider: string; trouble: string | null }>(
      `SELECT waiting.provider, min(worker.trouble) AS trouble
       FROM (SELECT DISTINCT substr(name, length($1) + 2) AS provider FROM dissensus_jobs.job
             WHERE name LIKE $1 || '/%' AND state IN ('created', 'retry')) waiting
       LEFT JOIN dissensus.workers worker ON worker.run_id = $1 AND worker.provider = waiting.provider
         AND worker.seen_at > clock_timestamp() - interval '20 seconds'
       GROUP BY waiting.provider HAVING count(worker.worker_id) FILTER (WHERE worker.trouble IS NULL) = 0`,
      [this.#runId],
    );
    return new Map(rows.map(({ provider, trouble }) => [provider, trouble]));
  }
}

/** A job is another worker's when its worker has been silent for the heartbeat; how long a call takes does not matter. */
const queueOptions = {
  heartbeatSeconds: 15,
  retryLimit: 10_000,
  expireInSeconds: 23 * 3600,
  retentionSeconds: 90 * 24 * 3600,
  deleteAfterSeconds: 90 * 24 * 3600,
};
