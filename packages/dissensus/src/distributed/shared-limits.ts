import type { Sleep } from "../models/sleep.ts";
import type { QueueDatabase } from "./queue-database.ts";

/** A provider's limits, shared by everyone who uses the same address of it. */
export interface SharedLimit {
  readonly name: string;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

interface Waiting {
  readonly tokens: number;
  readonly grant: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * One provider's gate in the database: whoever calls the provider, from whatever machine, takes its permits here. Permits are taken for all calls
 * that wait in this process at once. The database's clock counts.
 */
export class SharedLimiter {
  readonly #database: QueueDatabase;
  readonly #limit: SharedLimit;
  readonly #sleep: Sleep;
  readonly #signal: AbortSignal;
  readonly #waiting: Waiting[] = [];
  #taking = false;
  #pause: { readonly askedAt: number; readonly untilMs: Promise<number> } | null = null;

  constructor(parts: {
    readonly database: QueueDatabase;
    readonly limit: SharedLimit;
    readonly sleep: Sleep;
    readonly signal: AbortSignal;
  }) {
    this.#database = parts.database;
    this.#limit = parts.limit;
    this.#sleep = parts.sleep;
    this.#signal = parts.signal;
  }

  /** Resolves when a call of this many tokens may go. Rejects with the signal's reason when that is aborted. */
  permit(tokens: number): Promise<void> {
    const { requestsPerMinute, tokensPerMinute } = this.#limit;
    if (requestsPerMinute === null && tokensPerMinute === null) return this.#waitOutPause();
    return new Promise((grant, fail) => {
      this.#waiting.push({ tokens, grant, fail });
      if (!this.#taking) void this.#take();
    });
  }

  /** Holds everyone's calls back: the provider asked for it. */
  async pause(ms: number): Promise<void> {
    this.#pause = null;
    await this.#database.query(
      `INSERT INTO dissensus.limits (name, requests, tokens, paused_until) VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
       ON CONFLICT (name) DO UPDATE SET paused_until = greatest(limits.paused_until, excluded.paused_until)`,
      [this.#limit.name, this.#limit.requestsPerMinute ?? 0, this.#limit.tokensPerMinute ?? 0, ms],
    );
  }

  /** Where nothing but a pause can hold a call back, the database is asked once a second. */
  async #waitOutPause(): Promise<void> {
    for (;;) {
      const now = performance.now();
      if (this.#pause === null || now - this.#pause.askedAt > askAgainMs) {
        this.#pause = { askedAt: now, untilMs: this.#pausedUntil() };
      }
      const waitMs = (await this.#pause.untilMs) - performance.now();
      if (waitMs <= 0) return;
      await this.#sleep(Math.min(waitMs, longestWaitMs), this.#signal);
    }
  }

  /** On this process's clock. */
  async #pausedUntil(): Promise<number> {
    const [row] = await this.#database.query<{ wait_ms: number }>(
      `SELECT (extract(epoch FROM paused_until - clock_timestamp()) * 1000)::double precision AS wait_ms
       FROM dissensus.limits WHERE name = $1 AND paused_until > clock_timestamp()`,
      [this.#limit.name],
    );
    return performance.now() + (row?.wait_ms ?? 0);
  }

  async #take(): Promise<void> {
    this.#taking = true;
    const { name, requestsPerMinute, tokensPerMinute } = this.#limit;
    try {
      while (this.#waiting.length > 0) {
        const wanted = this.#waiting.slice(0, permitsAtOnce).map(({ tokens }) => tokens);
        const [taken] = await this.#database.query<{ granted: number; wait_ms: number }>(
          "SELECT granted, wait_ms FROM dissensus.take_permits($1, $2, $3, $4)",
          [name, requestsPerMinute, tokensPerMinute, wanted],
        );
        for (const { grant } of this.#waiting.splice(0, taken!.granted)) grant();
        if (taken!.wait_ms > 0) await this.#sleep(Math.min(taken!.wait_ms, longestWaitMs), this.#signal);
      }
    } catch (error) {
      for (const { fail } of this.#waiting.splice(0)) fail(error);
    } finally {
      this.#taking = false;
    }
  }
}

const askAgainMs = 1_000;
const permitsAtOnce = 200;
/** A pause may be lifted, and other processes' unused permits come back with time. */
const longestWaitMs = 5_000;
