import type { Failure } from "../domain/run/failure.ts";
import type { RowOf, Table } from "../domain/table.ts";
import type { BatchLog } from "./batch-log.ts";
import type { DerivedTables } from "./derived-tables.ts";

/** What the ledger keeps of one answered call. Once `record` has resolved, a crash of the process or the machine does not lose it. */
export interface CallRecord {
  /** Hash of the canonical call: see pipeline/call-key.ts. */
  readonly key: string;
  readonly stage: string;
  readonly role: string;
  readonly provider: string;
  readonly model: string;
  /** The call as JSON, long shared texts (system, prefix) replaced by their SHA-256 in `sharedTexts`. */
  readonly call: string;
  /** SHA-256 -> text, for texts that `call` names: stored once each. */
  readonly sharedTexts: ReadonlyMap<string, string>;
  readonly replyText: string;
  readonly finishReason: string;
  readonly reportedModel: string | null;
  readonly inputTokens: number | null;
  readonly cachedInputTokens: number | null;
  /** Of the input tokens: written to the provider's cache, where that has a price of its own. */
  readonly cacheWriteTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly warnings: readonly string[];
  readonly rawBody: string | null;
  readonly attempts: number;
  readonly batchId: string | null;
  readonly durationMs: number;
  /** Milliseconds since 1970. */
  readonly answeredAt: number;
}

export type LedgerEntry = Pick<CallRecord, "key" | "replyText" | "finishReason" | "reportedModel">;

/** Totals per stage, model, version that the provider reports, and kind of endpoint, from the ledger's counters (no scan). */
export interface CallTotals {
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  /** As the provider reports it; null where it does not. More than one per model: it changed while the run went on. */
  readonly reportedModel: string | null;
  /** Whether the calls went through a batch endpoint. */
  readonly batch: boolean;
  readonly calls: number;
  /** Attempts beyond each call's first. */
  readonly retries: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

/** Every paid answer of the run, by key. Append only. Texts come back as they went in, but for lone surrogates: they become U+FFFD. */
export interface Ledger {
  /** Answers whose record is committed: one that waits for its commit is not among them yet. */
  find(key: string): LedgerEntry | undefined;
  /** Whether `find` would find it, without reading the answer. */
  has(key: string): boolean;
  /** Resolves when the record is durable: group commit of at most 100 records or 50 ms. A key that is there already stays as it is. */
  record(record: CallRecord): Promise<void>;
  findVector(key: string): Float32Array | undefined;
  recordVectors(
    vectors: readonly {
      readonly key: string;
      readonly provider: string;
      readonly model: string;
      readonly vector: Float32Array;
      /** For the counters. Texts count as calls there. */
      readonly stage: string;
      readonly inputTokens: number;
    }[],
  ): Promise<void>;
  totals(): readonly CallTotals[];
  /** Full records of one stage in key order, for audits and exports. Streams. */
  records(stage: string): AsyncIterable<CallRecord>;
}

/** Where one stage stands. `fingerprint`: hash of all that its rows depend on. */
export interface StageState {
  readonly stage: string;
  readonly fingerprint: string;
  readonly status: "open" | "complete";
  /** Groups committed so far, in the order of enumeration: a resumed stage goes on behind them. */
  readonly groups: number;
  readonly rows: number;
  readonly failures: number;
  /** Failures that may succeed when asked again (provider errors). A new run opens such a stage again. */
  readonly retryable: number;
  /** SHA-256 over the sealed segments' hashes, in order; null while open. */
  readonly contentHash: string | null;
}

export interface GroupRows {
  readonly rows: readonly object[];
  readonly failures: readonly Failure[];
}

/** A sealed Parquet file of the run. */
export interface Segment {
  readonly stage: string;
  readonly table: string;
  /** Path below the run folder, with forward slashes. */
  readonly path: string;
  readonly rows: number;
  readonly sha256: string;
}

/** One group of rows: the rows of each table that share the key. */
export interface Group<R extends Readonly<Record<string, Table<object>>>> {
  readonly key: string | null;
  readonly rows: { readonly [Name in keyof R]: readonly RowOf<R[Name]>[] };
}

/**
 * The run's tables. Rows of a stage that is open or complete are visible to readers as soon as they are committed. A row must have every
 * column and no other, and NaN or an infinity is no value of a `real` column (what is missing is null): else append throws a TypeError.
 * Text is made well-formed. Text sorts by code point.
 */
export interface TableStore {
  /**
   * Opens a stage for writing. The same fingerprint and columns as before: goes on where it stopped (or is complete). Others, or `restart`:
   * starts the stage over; what was there stays visible until the first commit, then goes. A stage has a state from its first commit on.
   */
  open(
    stage: string,
    table: Table<object>,
    fingerprint: string,
    options?: { readonly restart?: boolean },
  ): Promise<StageState>;
  /** Appends whole groups in the order of enumeration, atomically. The order of rows within a group does not matter. */
  append(stage: string, groups: readonly GroupRows[]): Promise<void>;
  /** Seals what is left and marks the stage complete. */
  complete(stage: string, retryable: number): Promise<StageState>;
  states(): readonly StageState[];
  segments(): readonly Segment[];
  /** All rows of a table in key order. Streams; memory is bounded. */
  read<Row extends object>(table: Table<Row>): AsyncIterable<Row>;
  /**
   * Rows of several tables merged by a column, groups in ascending order of it, rows within a group in their table's key order.
   * `by` null: one group with everything. A group is there if any table has rows for it; tables without the column come whole in every group.
   * The column must be text; a row that has null there is an Error. `from`: leaves out so many groups at the beginning, without reading them.
   */
  groups<R extends Readonly<Record<string, Table<object>>>>(
    reads: R,
    by: string | null,
    from?: number,
  ): AsyncIterable<Group<R>>;
}

/**
 * SQL over the run's tables, as views named like the tables with `-` as `_` (`failures` included). Numbers come as JS numbers, lists as
 * arrays, JSON as text. One SELECT (or WITH, VALUES, DESCRIBE, SUMMARIZE); anything else is an InputError, and nothing else can be read.
 */
export interface RunQuery {
  query<Row extends object>(sql: string, parameters?: readonly (string | number | boolean | null)[]): Promise<Row[]>;
}

/** The run's tables at one moment, and what is made of them for the time of the snapshot. */
export interface RunSnapshot extends RunQuery {
  /** Keeps the rows of a SELECT as a table that later queries of the snapshot find by this name. */
  make(name: string, select: string, parameters?: readonly (string | number | boolean | null)[]): Promise<void>;
  /** Adds the rows of a SELECT to a table that was made. */
  add(name: string, select: string, parameters?: readonly (string | number | boolean | null)[]): Promise<void>;
  /**
   * Makes a type, for `x::name`: the different texts of a SELECT of one column, kept as numbers in the order of the texts. They are joined and grouped
   * in a fraction of a text's memory, and read as texts. Any other text is an error.
   */
  makeType(name: string, select: string): Promise<void>;
}

export interface SnapshotQuery extends RunQuery {
  /** Work on what is committed now, whatever is written meanwhile. `signal` breaks off the query that is running, and rejects with its reason. */
  snapshot<T>(work: (snapshot: RunSnapshot) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface RunStore extends AsyncDisposable {
  readonly ledger: Ledger;
  readonly batches: BatchLog;
  readonly tables: TableStore;
  readonly query: SnapshotQuery;
  readonly derived: DerivedTables;
  close(): Promise<void>;
}
