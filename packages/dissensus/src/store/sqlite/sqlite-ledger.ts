import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite";
import { packText, unpackText } from "../rows/packed-text.ts";
import { packVector, unpackVector } from "../rows/packed-vector.ts";
import type { CallRecord, CallTotals, Ledger, LedgerEntry } from "../run-store.ts";
import { GroupCommit } from "./group-commit.ts";
import { transaction } from "./transaction.ts";
import type { WalFile } from "./wal-file.ts";

const commitLimits = { records: 100, delayMs: 50 };
const recordsPerPage = 200;

const textsInCache = 64;

/** The parts of a call that only audits and exports read. */
type Exchange = [
  call: string,
  rawBody: string | null,
  warnings: readonly string[],
  sharedTextHashes: readonly string[],
];

/** The ledger in run.db. Texts are kept well-formed: a lone surrogate is read back as U+FFFD. */
export class SqliteLedger implements Ledger {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #commits: GroupCommit;
  readonly #storedTexts = new Set<string>();

  /** `wal`: the database's log, where it is in a file that is written; null: commits are durable by themselves, or never. */
  constructor(database: DatabaseSync, wal: WalFile | null) {
    this.#statements = prepareStatements(database);
    this.#commits = new GroupCommit({
      commit: (writes) => this.#commit(database, writes, wal !== null),
      sync: wal && (() => wal.sync()),
      limits: commitLimits,
    });
  }

  find(key: string): LedgerEntry | undefined {
    const row = this.#statements.find.get(key);
    return row && { key, ...answerOf(row) };
  }

  has(key: string): boolean {
    return this.#statements.has.get(key) !== undefined;
  }

  record(record: CallRecord): Promise<void> {
    const texts = [...record.sharedTexts].filter(([hash]) => !this.#storedTexts.has(hash));
    const packedTexts = texts.map(([hash, text]) => [hash, packText(text)] as const);
    for (const [hash] of texts) this.#storedTexts.add(hash);
    const call = callColumns(record);
    return this.#commits.add(() => {
      for (const [hash, packed] of packedTexts) this.#statements.insertText.run(hash, packed);
      if (this.#statements.insertCall.run(...call).changes > 0) this.#count(record);
    });
  }

  findVector(key: string): Float32Array | undefined {
    const row = this.#statements.findVector.get(key);
    return row && unpackVector(row["vector"] as Uint8Array);
  }

  recordVectors(vectors: Parameters<Ledger["recordVectors"]>[0]): Promise<void> {
    const rows = vectors.map(
      ({ key, provider, model, vector }) => [key, provider, model, packVector(vector.slice())] as const,
    );
    return this.#commits.add(() => {
      for (const [index, row] of rows.entries()) {
        const { stage, provider, model, inputTokens } = vectors[index]!;
        if (this.#statements.insertVector.run(...row).changes > 0)
          this.#statements.count.run(stage, provider, model, "", 0, 0, inputTokens, 0, 0, 0);
      }
    }, vectors.length);
  }

  totals(): readonly CallTotals[] {
    return this.#statements.totals.all().map((row) => ({
      stage: row["stage"] as string,
      provider: row["provider"] as string,
      model: row["model"] as string,
      reportedModel: (row["reported_model"] as string) || null,
      batch: row["batch"] === 1,
      calls: row["calls"] as number,
      retries: row["retries"] as number,
      inputTokens: row["input_tokens"] as number,
      cachedInputTokens: row["cached_input_tokens"] as number,
      cacheWriteTokens: row["cache_write_tokens"] as number,
      outputTokens: row["output_tokens"] as number,
    }));
  }

  async *records(stage: string): AsyncIterable<CallRecord> {
    const cache = new Map<string, string>();
    for (let after = ""; ; ) {
      const page = this.#statements.page.all(stage, after, recordsPerPage);
      for (const row of page) yield this.#recordOf(row, cache);
      if (page.length < recordsPerPage) return;
      after = page.at(-1)!["key"] as string;
    }
  }

  /** Commits what is waiting, now; resolves when it is durable. */
  flush(): Promise<void> {
    return this.#commits.flush();
  }

  /** `syncedBehind`: the commit does not wait for the disk itself. */
  #commit(database: DatabaseSync, writes: readonly (() => void)[], syncedBehind: boolean): void {
    try {
      if (syncedBehind) database.exec("PRAGMA synchronous = NORMAL");
      transaction(database, () => {
        for (const write of writes) write();
      });
    } catch (reason) {
      this.#storedTexts.clear();
      throw reason;
    } finally {
      if (syncedBehind) database.exec("PRAGMA synchronous = FULL");
    }
  }

  #count(record: CallRecord): void {
    const { stage, provider, model, reportedModel, batchId } = record;
    const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens } = record;
    const tokens = [inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens].map((count) => count ?? 0);
    const version = reportedModel?.toWellFormed() ?? "";
    const retries = Math.max(0, record.attempts - 1);
    this.#statements.count.run(stage, provider, model, version, batchId === null ? 0 : 1, retries, ...tokens);
  }

  /** Records share their texts: a spec is unpacked once, not once per call. */
  #sharedText(hash: string, cache: Map<string, string>): string {
    const text = cache.get(hash) ?? unpackText(this.#statements.findText.get(hash)!["text"] as Uint8Array);
    if (cache.size >= textsInCache && !cache.has(hash)) cache.clear();
    cache.set(hash, text);
    return text;
  }

  #recordOf(row: Record<string, SQLOutputValue>, cache: Map<string, string>): CallRecord {
    const exchange = unpackText(row["exchange"] as Uint8Array).slice(row["reply_length"] as number);
    const [call, rawBody, warnings, hashes] = JSON.parse(exchange) as Exchange;
    return {
      key: row["key"] as string,
      stage: row["stage"] as string,
      role: row["role"] as string,
      provider: row["provider"] as string,
      model: row["model"] as string,
      call,
      sharedTexts: new Map(hashes.map((hash) => [hash, this.#sharedText(hash, cache)])),
      ...answerOf(row),
      inputTokens: row["input_tokens"] as number | null,
      cachedInputTokens: row["cached_input_tokens"] as number | null,
      cacheWriteTokens: row["cache_write_tokens"] as number | null,
      outputTokens: row["output_tokens"] as number | null,
      reasoningTokens: row["reasoning_tokens"] as number | null,
      warnings,
      rawBody,
      attempts: row["attempts"] as number,
      batchId: row["batch_id"] as string | null,
      durationMs: row["duration_ms"] as number,
      answeredAt: row["answered_at"] as number,
    };
  }
}

function answerOf(row: Record<string, SQLOutputValue>): Omit<LedgerEntry, "key"> {
  return {
    replyText: unpackText(row["exchange"] as Uint8Array).slice(0, row["reply_length"] as number),
    finishReason: row["finish_reason"] as string,
    reportedModel: row["reported_model"] as string | null,
  };
}

/** In the order of `insertCall`. */
function callColumns(record: CallRecord): SQLInputValue[] {
  const wellFormed = (text: string | null): string | null => text?.toWellFormed() ?? null;
  const reply = record.replyText.toWellFormed();
  const exchange: Exchange = [
    record.call.toWellFormed(),
    wellFormed(record.rawBody),
    record.warnings.map((warning) => warning.toWellFormed()),
    [...record.sharedTexts.keys()],
  ];
  return [
    record.key,
    record.stage,
    record.role,
    record.provider,
    record.model,
    wellFormed(record.finishReason),
    wellFormed(record.reportedModel),
    record.inputTokens,
    record.cachedInputTokens,
    record.cacheWriteTokens,
    record.outputTokens,
    record.reasoningTokens,
    record.attempts,
    record.batchId,
    record.durationMs,
    record.answeredAt,
    reply.length,
    packText(reply + JSON.stringify(exchange)),
  ];
}

function prepareStatements(database: DatabaseSync) {
  return {
    find: database.prepare("SELECT reply_length, exchange, finish_reason, reported_model FROM calls WHERE key = ?"),
    has: database.prepare("SELECT 1 FROM calls WHERE key = ?"),
    page: database.prepare("SELECT * FROM calls WHERE stage = ? AND key > ? ORDER BY key LIMIT ?"),
    insertCall:
      database.prepare(`INSERT INTO calls (key, stage, role, provider, model, finish_reason, reported_model, input_tokens,
      cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, attempts, batch_id, duration_ms, answered_at, reply_length,
      exchange) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`),
    count: database.prepare(`INSERT INTO counters VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
      ON CONFLICT (stage, provider, model, reported_model, batch) DO UPDATE SET
      calls = calls + 1, retries = retries + excluded.retries, input_tokens = input_tokens + excluded.input_tokens,
      cached_input_tokens = cached_input_tokens + excluded.cached_input_tokens,
      cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens, output_tokens = output_tokens + excluded.output_tokens`),
    totals: database.prepare("SELECT * FROM counters ORDER BY stage, provider, model, reported_model, batch"),
    findText: database.prepare("SELECT text FROM shared_texts WHERE hash = ?"),
    insertText: database.prepare("INSERT INTO shared_texts (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"),
    findVector: database.prepare("SELECT vector FROM vectors WHERE key = ?"),
    insertVector: database.prepare(
      "INSERT INTO vectors (key, provider, model, vector) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
    ),
  };
}
