/** "DSNS", in the file's header: tells a run.db from any other SQLite database. */
export const runDatabaseSignature = 0x44534e53;
/** Grows with every change of the schema that an older version cannot read. */
export const runDatabaseFormat = 3;

/**
 * The tables of run.db. Packed text: see packed-text.ts.
 *
 * - calls: the ledger. `exchange`: packed text, `reply_length` UTF-16 code units of reply and then JSON `[call, rawBody, warnings,
 *   hashes of shared texts]`. In one frame because the raw body repeats the reply.
 * - counters: sums over calls, so that totals need no scan; `reported_model` is empty where the provider reports none.
 * - batches, batch_calls: see batch-log.ts; `request`: packed JSON `[call, warnings, hashes of shared texts]`, `failure`: JSON.
 * - stages: where each stage stands; `definition` is its table as JSON.
 * - segments: sealed Parquet files; `characters` as in the tail, `run_order` is a RunOrder as JSON.
 * - tail: rows not yet sealed, `chunk` = packed JSON lines, one stored row a line; `segment` is the number of the segment-to-be,
 *   `characters` the length of the lines.
 */
export const runDatabaseSchema = `
PRAGMA application_id = ${runDatabaseSignature};
PRAGMA user_version = ${runDatabaseFormat};
BEGIN;
CREATE TABLE calls (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, role TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL,
  finish_reason TEXT NOT NULL, reported_model TEXT, input_tokens INTEGER, cached_input_tokens INTEGER,
  cache_write_tokens INTEGER, output_tokens INTEGER, reasoning_tokens INTEGER, attempts INTEGER NOT NULL, batch_id TEXT, duration_ms REAL NOT NULL, answered_at REAL NOT NULL,
  reply_length INTEGER NOT NULL, exchange BLOB NOT NULL
) STRICT;
CREATE TABLE shared_texts (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, text BLOB NOT NULL) STRICT;
CREATE TABLE vectors (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, provider TEXT NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL
) STRICT;
CREATE TABLE counters (
  stage TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL, reported_model TEXT NOT NULL, batch INTEGER NOT NULL,
  calls INTEGER NOT NULL, retries INTEGER NOT NULL, input_tokens INTEGER NOT NULL, cached_input_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL, PRIMARY KEY (stage, provider, model, reported_model, batch)
) STRICT, WITHOUT ROWID;
CREATE TABLE batches (
  id TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL, state TEXT NOT NULL, provider_id TEXT,
  requests INTEGER NOT NULL, worst_usd REAL NOT NULL, intended_at REAL NOT NULL, submitted_at REAL, ended_at REAL, collected_at REAL
) STRICT;
CREATE TABLE batch_calls (
  id INTEGER PRIMARY KEY, batch TEXT NOT NULL, key TEXT NOT NULL, role TEXT NOT NULL, request BLOB NOT NULL, failure TEXT,
  UNIQUE (batch, key)
) STRICT;
CREATE INDEX batch_calls_by_key ON batch_calls (key);
CREATE TABLE stages (
  stage TEXT PRIMARY KEY, definition TEXT NOT NULL, fingerprint TEXT NOT NULL, status TEXT NOT NULL, groups INTEGER NOT NULL,
  rows INTEGER NOT NULL, failures INTEGER NOT NULL, retryable INTEGER NOT NULL, content_hash TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE segments (
  stage TEXT NOT NULL, table_name TEXT NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL, rows INTEGER NOT NULL,
  sha256 TEXT NOT NULL, characters INTEGER NOT NULL, run_order TEXT NOT NULL, PRIMARY KEY (stage, table_name, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE tail (
  id INTEGER PRIMARY KEY AUTOINCREMENT, stage TEXT NOT NULL, table_name TEXT NOT NULL, segment INTEGER NOT NULL,
  rows INTEGER NOT NULL, characters INTEGER NOT NULL, chunk BLOB NOT NULL
) STRICT;
CREATE INDEX tail_by_segment ON tail (stage, table_name, segment);
COMMIT;
`;
