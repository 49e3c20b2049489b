import { InputError } from "../base/errors.ts";
import type { CallJob, JobOutcome } from "./call-job.ts";
import type { QueueDatabase } from "./queue-database.ts";
import { type ResultRow, ResultsTable } from "./results-table.ts";
import { RunQueues } from "./run-queues.ts";

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

/** Without the job: it is the queue's, and need not be held here too. */
interface Waiting extends Pick<Outgoing, "isRecorded"> {
  readonly resolve: (outcome: JobOutcome) => void;
  readonly reject: (reason: unknown) => void;
}

interface Delivered extends Pick<ResultRow, "key" | "queue" | "job_id"> {
  readonly isSafe: () => boolean;
}

/**
 * Puts a run's calls into the queue and brings their results home. A call has one job, whoever sends it and however often; a result stays in the
 * database until its answer is in the ledger. So coordinator and workers may die at any time: what was answered is not asked again.
 */
export class Coordinator implements AsyncDisposable {
  readonly #options: CoordinatorOptions;
  readonly #queues: RunQueues;
  readonly #results: ResultsTable;
  readonly #release: () => Promise<void>;
  readonly #waiting = new Map<string, Waiting>();
  /** Results of an earlier coordinator's calls that were not wanted yet. */
  readonly #arrived = new Map<string, ResultRow>();
  readonly #delivered = new Map<string, Delivered>();
  readonly #outbox: Outgoing[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #busy: Promise<void> = Promise.resolve();
  #failed: unknown;
  #closed = false;
  #unserved: ReadonlySet<string> = new Set();
  #capacity = 0;

  private constructor(options: CoordinatorOptions, release: () => Promise<void>) {
    const { database, runId, providers } = options;
    this.#options = options;
    this.#queues = new RunQueues(
      database,
      runId,
      providers.map(({ name }) => name),
    );
    this.#results = new ResultsTable(database, runId);
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
    await coordinator.#queues.open();
    await database.query(
      `INSERT INTO dissensus.runs (run_id, version, providers) VALUES ($1, $2, $3)
       ON CONFLICT (run_id) DO UPDATE SET version = excluded.version, providers = excluded.providers, seen_at = clock_timestamp()`,
      [runId, version, JSON.stringify(providers)],
    );
    await coordinator.#results.takeOver();
    await coordinator.#collectAll();
    const { stop, abort } = options;
    stop.addEventListener("abort", () => coordinator.#then(() => coordinator.#withdraw()), { once: true });
    abort.addEventListener("abort", () => coordinator.#rejectAll(abort.reason), { once: true });
    coordinator.#every(pollMs, () => coordinator.#collectAll());
    coordinator.#every(overtakenMs, () => coordinator.#collectOvertaken());
    coordinator.#every(acknowledgeMs, () => coordinator.#acknowledge());
    coordinator.#every(seenMs, () => coordinator.#lookAround());
    return coordinator;
  }

  /** Calls that workers asked at once when they were last looked at. */
  get capacity(): number {
    return this.#capacity;
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
      const { job, isRecorded } = outgoing;
      this.#waiting.set(job.key, { isRecorded, resolve, reject });
      this.#outbox.push(outgoing);
      if (this.#outbox.length === 1) setTimeout(() => this.#then(() => this.#send()), gatherMs);
    });
  }

  /** Takes back what no worker has begun. */
  async #withdraw(): Promise<void> {
    this.#outbox.length = 0;
    await this.#queues.clear();
    const begun = await this.#queues.begun();
    for (const [key, { reject }] of this.#waiting) {
      if (begun.has(key)) continue;
      this.#waiting.delete(key);
      reject(this.#options.stop.reason);
    }
  }

  #rejectAll(reason: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  /** The run is over: nothing of it stays in the database. */
  async finish(): Promise<void> {
    const { database, runId } = this.#options;
    await this.#stop();
    await database.query("DELETE FROM dissensus.runs WHERE run_id = $1", [runId]);
    await this.#queues.remove();
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
    const batch = this.#outbox.splice(0);
    for (const [provider, outgoing] of Map.groupBy(batch, (each) => each.provider)) {
      const texts = new Map(outgoing.flatMap((each) => [...each.texts]));
      const jobs = outgoing.map(({ job }) => job);
      await this.#queues.send(provider, jobs, texts);
    }
  }

  async #collectAll(): Promise<void> {
    if (this.#waiting.size === 0 && this.#timers.length > 0) return;
    for (;;) {
      const rows = await this.#results.collect(resultsAtOnce);
      for (const row of rows) this.#receive(row);
      if (rows.length < resultsAtOnce) return;
    }
  }

  async #collectOvertaken(): Promise<void> {
    const isKnown = (key: string): boolean => this.#delivered.has(key) || this.#arrived.has(key);
    for (const row of await this.#results.overtaken(isKnown)) this.#receive(row);
  }

  #receive(row: ResultRow): void {
    const waiting = this.#waiting.get(row.key);
    if (waiting) {
      this.#waiting.delete(row.key);
      waiting.resolve(this.#deliver(row, waiting));
    } else if (!this.#delivered.has(row.key)) this.#arrived.set(row.key, row);
  }

  #deliver({ key, queue, job_id, outcome }: ResultRow, { isRecorded }: Pick<Outgoing, "isRecorded">): JobOutcome {
    const parsed = JSON.parse(outcome) as JobOutcome;
    const isSafe = parsed.kind === "error" ? () => true : isRecorded;
    this.#delivered.set(key, { key, queue, job_id, isSafe });
    return parsed;
  }

  /** The queue forgets what is safe here: answers once they are in the ledger, errors once they were delivered. */
  async #acknowledge(): Promise<void> {
    const safe = [...this.#delivered.values()].filter(({ isSafe }) => isSafe());
    if (safe.length === 0) return;
    await this.#results.remove(safe);
    for (const { key } of safe) this.#delivered.delete(key);
  }

  /** Says that the run is alive, looks at who works for it, and says which providers nobody serves though calls wait for them. */
  async #lookAround(): Promise<void> {
    const { database, runId, onNotice } = this.#options;
    await database.query("UPDATE dissensus.runs SET seen_at = clock_timestamp() WHERE run_id = $1", [runId]);
    this.#capacity = await this.#queues.capacity();
    const unserved = await this.#queues.unserved();
    for (const [provider, trouble] of unserved) {
      if (this.#unserved.has(provider)) continue;
      onNotice(`No worker serves ${provider} now${trouble === null ? "" : ` (${trouble})`}: its calls wait.`);
    }
    this.#unserved = new Set(unserved.keys());
  }
}

const gatherMs = 15;
const pollMs = 35;
const overtakenMs = 2_000;
const acknowledgeMs = 1_000;
const seenMs = 5_000;
const resultsAtOnce = 500;
