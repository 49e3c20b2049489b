import type { Job } from "pg-boss";
import type { EmbedderProvider, LanguageModelProvider } from "../models/model.ts";
import { ModelError } from "../models/model-error.ts";
import type { Sleep } from "../models/sleep.ts";
import {
  type CallJob,
  embedCallsOf,
  type JobOutcome,
  modelCallOf,
  outcomeOfError,
  vectorsOutcome,
} from "./call-job.ts";
import type { QueueDatabase } from "./queue-database.ts";
import type { ResultWriter } from "./result-writer.ts";
import { queueOf } from "./run-queues.ts";
import { type SharedLimit, SharedLimiter } from "./shared-limits.ts";

/** A provider as this machine serves it. */
export interface ServedProvider {
  readonly name: string;
  readonly languageModel: LanguageModelProvider | null;
  readonly embedder: EmbedderProvider | null;
  /** Calls at once from this process. */
  readonly concurrency: number;
  /** Null: the provider has no limits that we were told of. */
  readonly limit: SharedLimit | null;
  /** Tokens that a call uses at most, for the limit. */
  readonly tokensOf: (job: CallJob, textOf: (hash: string) => string) => number;
  /** Calls the provider through this process's gate, again where that helps. */
  readonly withLimits: <T>(call: (attempt: number) => Promise<T>) => Promise<T>;
}

export interface ProviderWorkParts {
  readonly database: QueueDatabase;
  readonly runId: string;
  readonly served: ServedProvider;
  readonly results: ResultWriter;
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
  readonly sleep: Sleep;
  readonly onNotice: (message: string) => void;
}

/** One run's calls to one provider, as many at once as the provider takes. */
export class ProviderWork {
  readonly runId: string;
  readonly #parts: ProviderWorkParts;
  readonly #queue: string;
  readonly #limiter: SharedLimiter | null;
  readonly #underWay = new Map<string, { readonly job: Job<CallJob>; readonly done: Promise<void> }>();
  readonly #texts = new Map<string, string>();
  readonly #ended = new AbortController();
  readonly #loop: Promise<void>;
  readonly #beat: NodeJS.Timeout;
  #unanswered = 0;
  #answered = 0;
  #trouble: string | null = null;
  #wake: () => void = () => {};

  constructor(parts: ProviderWorkParts) {
    this.#parts = parts;
    this.runId = parts.runId;
    this.#queue = queueOf(parts.runId, parts.served.name);
    const { database, sleep, abort, stop } = parts;
    const { limit } = parts.served;
    this.#limiter = limit && new SharedLimiter({ database, limit, sleep, signal: AbortSignal.any([abort, stop]) });
    this.#loop = this.#takeJobs();
    this.#beat = setInterval(() => void this.#touch(), beatMs);
  }

  /** Why this worker serves the provider no more: a bad key, no quota. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Calls at once. */
  get concurrency(): number {
    return this.#trouble === null ? this.#parts.served.concurrency : 0;
  }

  /** Takes no more jobs; resolves when those under way are written, with how many were answered. */
  async end(): Promise<number> {
    this.#ended.abort();
    this.#wake();
    await this.#loop;
    await Promise.all([...this.#underWay.values()].map(({ done }) => done));
    clearInterval(this.#beat);
    const { served } = this.#parts;
    await served.languageModel?.close();
    await served.embedder?.close();
    return this.#answered;
  }

  async #takeJobs(): Promise<void> {
    const { database, served, stop, sleep, onNotice } = this.#parts;
    const over = AbortSignal.any([stop, this.#ended.signal]);
    while (!over.aborted && this.#trouble === null) {
      // Twice as many as are asked at once: the next are at hand when a call ends, and many are fetched together.
      const free = 2 * served.concurrency - this.#unanswered;
      if (free < 0.75 * served.concurrency) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      try {
        const jobs = await database.patiently(() => database.boss.fetch<CallJob>(this.#queue, { batchSize: free }));
        if (jobs.length > 0) await this.#readTexts(jobs);
        for (const job of jobs) this.#begin(job);
        if (jobs.length < free) await sleep(jobs.length === 0 ? idleMs : busyMs, over);
      } catch (error) {
        if (over.aborted) return;
        onNotice(`${served.name}: ${(error as Error).message}`);
        await sleep(1_000, over).catch(() => {});
      }
    }
  }

  #begin(job: Job<CallJob>): void {
    this.#unanswered++;
    const done = this.#answer(job).finally(() => this.#underWay.delete(job.id));
    this.#underWay.set(job.id, { job, done });
  }

  async #answer(job: Job<CallJob>): Promise<void> {
    const { database, results, runId, onNotice, served } = this.#parts;
    try {
      const outcome = await this.#outcomeOf(job.data).finally(() => {
        this.#unanswered--;
        this.#wake();
      });
      if (outcome === null) {
        await this.#giveBack(job);
        return;
      }
      const wanted = await results.write({ runId, key: job.data.key, queue: this.#queue, attempt: job, outcome });
      if (wanted) this.#answered++;
    } catch (error) {
      if (!this.#parts.abort.aborted && !this.#parts.stop.aborted)
        onNotice(`${served.name}: ${(error as Error).message}`);
      await database.boss.fail(this.#queue, job).catch(() => {});
    }
  }

  /** Null where another worker may fare better. */
  async #outcomeOf(job: CallJob): Promise<JobOutcome | null> {
    const { served, abort, stop } = this.#parts;
    const textOf = (hash: string): string => this.#textOf(hash);
    const tokens = served.tokensOf(job, textOf);
    const call = job.kind === "call" ? modelCallOf(job, textOf) : null;
    try {
      return await served.withLimits((attempt) =>
        this.#permitted(tokens, async () => {
          if (call === null) return vectorsOutcome(await served.embedder!.embed(embedCallsOf(job), { signal: abort }));
          const answer = await served.languageModel!.call(call, { key: job.key, signal: abort });
          if (answer.kind === "pending") throw new Error(`${served.name} answers later: no worker can serve it`);
          return { kind: "reply", reply: { ...answer.reply, attempts: attempt } } as const;
        }),
      );
    } catch (error) {
      if (!(error instanceof ModelError)) {
        if (stop.aborted || abort.aborted) return null;
        throw error;
      }
      if (error.kind !== "authentication" && error.kind !== "quota") return outcomeOfError(error);
      this.#leave(error);
      return null;
    }
  }

  /** Takes a permit of everyone's, and passes on to everyone that the provider wants to be left alone. */
  async #permitted<T>(tokens: number, send: () => Promise<T>): Promise<T> {
    await this.#limiter?.permit(tokens);
    try {
      return await send();
    } catch (error) {
      if (error instanceof ModelError && error.retryAfterMs !== null) await this.#limiter?.pause(error.retryAfterMs);
      throw error;
    }
  }

  #leave({ message }: ModelError): void {
    if (this.#trouble !== null) return;
    this.#trouble = message;
    this.#parts.onNotice(`${this.#parts.served.name} is served no more by this worker: ${message}`);
    this.#wake();
  }

  /** The job goes to whoever asks next. */
  #giveBack(job: Job<CallJob>): Promise<unknown> {
    const { database } = this.#parts;
    return database.patiently(() => database.boss.fail(this.#queue, job));
  }

  async #touch(): Promise<void> {
    const jobs = [...this.#underWay.values()].map(({ job }) => job);
    if (jobs.length > 0) await this.#parts.database.boss.touch(this.#queue, jobs).catch(() => {});
  }

  #textOf(hash: string): string {
    const text = this.#texts.get(hash);
    if (text === undefined) throw new Error(`the database has no text ${hash}`);
    return text;
  }

  async #readTexts(jobs: readonly Job<CallJob>[]): Promise<void> {
    if (this.#texts.size > rememberedTexts) this.#texts.clear();
    const missing = [...new Set(jobs.flatMap(({ data }) => data.texts))].filter((hash) => !this.#texts.has(hash));
    if (missing.length === 0) return;
    const rows = await this.#parts.database.query<{ hash: string; text: string }>(
      "SELECT hash, text FROM dissensus.texts WHERE hash = ANY($1)",
      [missing],
    );
    for (const { hash, text } of rows) this.#texts.set(hash, JSON.parse(text) as string);
  }
}

/** Well below the queue's heartbeat. */
const beatMs = 4_000;
const idleMs = 30;
const busyMs = 20;
const rememberedTexts = 500;
