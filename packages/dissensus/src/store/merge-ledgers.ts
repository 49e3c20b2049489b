import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { compareText } from "../base/compare.ts";
import { InputError } from "../base/errors.ts";
import { lockForWriting } from "./folder/writer-lock.ts";
import { unpackText } from "./rows/packed-text.ts";
import { checkRunFolder, openRunDatabase } from "./sqlite/run-database.ts";
import { transaction } from "./sqlite/transaction.ts";

/** The same call answered differently in the two runs. The first run's answer stays. */
export interface LedgerConflict {
  readonly key: string;
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  readonly kept: string;
  readonly left: string;
}

export interface LedgerMerge {
  /** Answers and vectors that were new. */
  readonly calls: number;
  readonly vectors: number;
  /** Answers that both had. */
  readonly known: number;
  readonly conflicts: readonly LedgerConflict[];
}

export interface MergeOptions {
  /** Answers and vectors that were looked at so far, and how many there are. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Answers, or vectors, that one transaction copies. Default 20,000. */
  readonly rowsAtOnce?: number;
}

/**
 * Copies the answers and vectors of one run's ledger into another's, by key, some thousand at a time: a call that both have keeps the answer that is
 * there. Doing it again changes nothing, and goes on where it was interrupted. Tables are not touched: the run that got the answers is run again, and finds
 * them in its ledger.
 * @throws InputError where a folder is no run, is being written, or `from` has batches under way.
 */
export function mergeLedgers(into: string, from: string, options: MergeOptions = {}): LedgerMerge {
  checkRunFolder(into, { readOnly: true });
  checkRunFolder(from, { readOnly: true });
  if (realpathSync(into) === realpathSync(from)) {
    throw new InputError({ area: "merge", message: "a run cannot be merged with itself", cure: "Name another run." });
  }
  const locks = [lockForWriting(into), lockForWriting(from)];
  const database = openRunDatabase(into, { readOnly: false });
  try {
    database.prepare("ATTACH ? AS other").run(join(realpathSync(from), "run.db"));
    refuseOpenBatches(database, from);
    return copyLedger(database, options);
  } finally {
    database.close();
    for (const lock of locks) lock.release();
  }
}

function refuseOpenBatches(database: DatabaseSync, from: string): void {
  const open = count(
    database,
    "SELECT count(*) AS n FROM other.batches WHERE state IN ('intended', 'submitted', 'ended')",
  );
  if (open === 0) return;
  throw new InputError({
    area: "merge",
    message: `${open} batches of this run are still under way`,
    cure: "Run it again until they are collected, then merge.",
    location: { file: from },
  });
}

function copyLedger(database: DatabaseSync, { onProgress = () => {}, rowsAtOnce = 20_000 }: MergeOptions): LedgerMerge {
  const merged = { calls: 0, vectors: 0, known: 0 };
  const conflicts: LedgerConflict[] = [];
  const of = count(database, "SELECT (SELECT count(*) FROM other.calls) + (SELECT count(*) FROM other.vectors) AS n");
  let done = 0;
  copySharedTexts(database);
  for (const part of partsOf(database, "calls", rowsAtOnce)) {
    transaction(database, () => {
      conflicts.push(...conflictsIn(database, part));
      merged.known += count(database, knownCalls, part.first, part.last);
      addToCounters(database, part);
      merged.calls += copy(database, "calls", callColumns, part);
    });
    done += part.rows;
    onProgress(done, of);
  }
  for (const part of partsOf(database, "vectors", rowsAtOnce)) {
    merged.vectors += transaction(database, () => copy(database, "vectors", "key, provider, model, vector", part));
    done += part.rows;
    onProgress(done, of);
  }
  const order = (a: LedgerConflict, b: LedgerConflict): number =>
    compareText(a.stage, b.stage) || compareText(a.key, b.key);
  return { ...merged, conflicts: conflicts.sort(order) };
}

/** Rows of a table of the other run, by their ids. */
interface Part {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
}

/** All rows of a table, in the order of their ids, so many at a time. */
function* partsOf(database: DatabaseSync, table: "calls" | "vectors", rowsAtOnce: number): Generator<Part> {
  const next = database.prepare(
    `SELECT min(id) AS first, max(id) AS last, count(*) AS rows FROM (SELECT id FROM other.${table} WHERE id > ? ORDER BY id LIMIT ?)`,
  );
  for (let after = 0; ; ) {
    const part = next.get(after, rowsAtOnce) as { first: number | null; last: number; rows: number };
    if (part.first === null) return;
    yield { ...part, first: part.first };
    after = part.last;
  }
}

function conflictsIn(database: DatabaseSync, { first, last }: Part): LedgerConflict[] {
  const rows = database
    .prepare(
      `SELECT b.key, a.stage, a.provider, a.model, a.reply_length AS length_a, a.exchange AS exchange_a,
         b.reply_length AS length_b, b.exchange AS exchange_b
       FROM other.calls b CROSS JOIN main.calls a ON a.key = b.key WHERE b.id BETWEEN ? AND ? AND a.exchange <> b.exchange`,
    )
    .iterate(first, last);
  const conflicts: LedgerConflict[] = [];
  for (const row of rows) {
    const kept = unpackText(row["exchange_a"] as Uint8Array).slice(0, row["length_a"] as number);
    const left = unpackText(row["exchange_b"] as Uint8Array).slice(0, row["length_b"] as number);
    if (kept === left) continue;
    const { key, stage, provider, model } = row as Record<"key" | "stage" | "provider" | "model", string>;
    conflicts.push({ key, stage, provider, model, kept, left });
  }
  return conflicts;
}

const knownCalls =
  "SELECT count(*) AS n FROM other.calls WHERE id BETWEEN ? AND ? AND key IN (SELECT key FROM main.calls)";

/** To be called while it can still be told which answers are new. */
function addToCounters(database: DatabaseSync, { first, last }: Part): void {
  database
    .prepare(
      `INSERT INTO main.counters
       SELECT stage, provider, model, coalesce(reported_model, ''), batch_id IS NOT NULL, count(*), sum(attempts - 1), sum(coalesce(input_tokens, 0)),
         sum(coalesce(cached_input_tokens, 0)), sum(coalesce(cache_write_tokens, 0)), sum(coalesce(output_tokens, 0))
       FROM other.calls WHERE id BETWEEN ? AND ? AND key NOT IN (SELECT key FROM main.calls) GROUP BY 1, 2, 3, 4, 5
       ON CONFLICT (stage, provider, model, reported_model, batch) DO UPDATE SET
         calls = calls + excluded.calls, retries = retries + excluded.retries, input_tokens = input_tokens + excluded.input_tokens,
         cached_input_tokens = cached_input_tokens + excluded.cached_input_tokens,
         cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens, output_tokens = output_tokens + excluded.output_tokens`,
    )
    .run(first, last);
}

function copySharedTexts(database: DatabaseSync): void {
  database.exec(
    "INSERT INTO main.shared_texts (hash, text) SELECT hash, text FROM other.shared_texts WHERE true ON CONFLICT DO NOTHING",
  );
}

const callColumns = `key, stage, role, provider, model, finish_reason, reported_model, input_tokens, cached_input_tokens, cache_write_tokens,
  output_tokens, reasoning_tokens, attempts, batch_id, duration_ms, answered_at, reply_length, exchange`;

/** How many rows were new. */
function copy(database: DatabaseSync, table: "calls" | "vectors", columns: string, { first, last }: Part): number {
  const copied = database
    .prepare(
      `INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM other.${table} WHERE id BETWEEN ? AND ? ORDER BY id ON CONFLICT DO NOTHING`,
    )
    .run(first, last);
  return Number(copied.changes);
}

function count(database: DatabaseSync, sql: string, ...parameters: readonly number[]): number {
  return database.prepare(sql).get(...parameters)!["n"] as number;
}
