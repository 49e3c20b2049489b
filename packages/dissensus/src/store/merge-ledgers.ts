import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
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

/**
 * Copies the answers and vectors of one run's ledger into another's, by key, in one transaction: a call that both have keeps the answer that is there.
 * Doing it again changes nothing. Tables are not touched: the run that got the answers is run again, and finds them in its ledger.
 * @throws InputError where a folder is no run, is being written, or `from` has batches under way.
 */
export function mergeLedgers(into: string, from: string): LedgerMerge {
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
    const conflicts = conflictsIn(database);
    const known = count(database, "SELECT count(*) AS n FROM main.calls WHERE key IN (SELECT key FROM other.calls)");
    return transaction(database, () => ({ ...copyAnswers(database), known, conflicts }));
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

function conflictsIn(database: DatabaseSync): LedgerConflict[] {
  const rows = database
    .prepare(
      `SELECT a.key, a.stage, a.provider, a.model, a.reply_length AS length_a, a.exchange AS exchange_a,
         b.reply_length AS length_b, b.exchange AS exchange_b
       FROM main.calls a JOIN other.calls b ON a.key = b.key WHERE a.exchange <> b.exchange ORDER BY a.stage, a.key`,
    )
    .iterate();
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

/** Counters first, while it can still be told which answers are new. */
function copyAnswers(database: DatabaseSync): { calls: number; vectors: number } {
  database.exec(`INSERT INTO main.counters
    SELECT stage, provider, model, coalesce(reported_model, ''), batch_id IS NOT NULL, count(*), sum(attempts - 1), sum(coalesce(input_tokens, 0)),
      sum(coalesce(cached_input_tokens, 0)), sum(coalesce(cache_write_tokens, 0)), sum(coalesce(output_tokens, 0))
    FROM other.calls WHERE key NOT IN (SELECT key FROM main.calls) GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (stage, provider, model, reported_model, batch) DO UPDATE SET
      calls = calls + excluded.calls, retries = retries + excluded.retries, input_tokens = input_tokens + excluded.input_tokens,
      cached_input_tokens = cached_input_tokens + excluded.cached_input_tokens,
      cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens, output_tokens = output_tokens + excluded.output_tokens`);
  database.exec(
    "INSERT INTO main.shared_texts (hash, text) SELECT hash, text FROM other.shared_texts WHERE true ON CONFLICT DO NOTHING",
  );
  const columns = `key, stage, role, provider, model, finish_reason, reported_model, input_tokens, cached_input_tokens, cache_write_tokens,
    output_tokens, reasoning_tokens, attempts, batch_id, duration_ms, answered_at, reply_length, exchange`;
  const copy = (table: string, names: string): number =>
    Number(
      database
        .prepare(
          `INSERT INTO main.${table} (${names}) SELECT ${names} FROM other.${table} WHERE true ORDER BY id ON CONFLICT DO NOTHING`,
        )
        .run().changes,
    );
  return { calls: copy("calls", columns), vectors: copy("vectors", "key, provider, model, vector") };
}

function count(database: DatabaseSync, sql: string): number {
  return database.prepare(sql).get()!["n"] as number;
}
