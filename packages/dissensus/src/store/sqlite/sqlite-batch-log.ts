import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { BatchedCall, BatchedFailure, BatchLog, BatchRecord, BatchState, Standing } from "../batch-log.ts";
import { packText, unpackText } from "../rows/packed-text.ts";
import { transaction } from "./transaction.ts";

type Request = [call: string, warnings: readonly string[], sharedTextHashes: readonly string[]];

const textsInCache = 64;

/** The batches in run.db. A call's row goes when its answer is in the ledger, and stays with its failure where there is none. */
export class SqliteBatchLog implements BatchLog {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #texts = new Map<string, string>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  intend(batch: Parameters<BatchLog["intend"]>[0], calls: readonly BatchedCall[]): void {
    const { insertBatch, insertCall, insertText } = this.#statements;
    const { id, stage, provider, model, worstUsd, intendedAt } = batch;
    const storedTexts = new Set<string>();
    transaction(this.#database, () => {
      insertBatch.run(id, stage, provider, model, calls.length, worstUsd, intendedAt);
      for (const { key, role, call, warnings, sharedTexts } of calls) {
        for (const [hash, text] of sharedTexts) {
          if (!storedTexts.has(hash)) insertText.run(hash, packText(text));
          storedTexts.add(hash);
        }
        const request: Request = [call.toWellFormed(), warnings, [...sharedTexts.keys()]];
        insertCall.run(id, key, role, packText(JSON.stringify(request)));
      }
    });
  }

  submitted(id: string, providerId: string, at: number): void {
    this.#statements.submitted.run(providerId, at, id);
  }

  ended(id: string, at: number): void {
    this.#statements.ended.run(at, id);
  }

  collected(id: string, failures: readonly BatchedFailure[], missing: Omit<BatchedFailure, "key">, at: number): void {
    const { forgetAnswered, fail, failRest, close } = this.#statements;
    transaction(this.#database, () => {
      forgetAnswered.run(id);
      for (const { key, ...failure } of failures) fail.run(JSON.stringify(failure), id, key);
      failRest.run(JSON.stringify(missing), id);
      close.run("collected", at, id);
    });
  }

  withdraw(id: string): void {
    transaction(this.#database, () => {
      this.#statements.removeCalls.run(id);
      this.#statements.removeBatch.run(id);
    });
  }

  abandon(id: string, failure: Omit<BatchedFailure, "key">, at: number): void {
    const { forgetAnswered, failRest, close } = this.#statements;
    transaction(this.#database, () => {
      forgetAnswered.run(id);
      failRest.run(JSON.stringify(failure), id);
      close.run("abandoned", at, id);
    });
  }

  batches(): readonly BatchRecord[] {
    return this.#statements.batches.all().map(batchOf);
  }

  open(): readonly BatchRecord[] {
    return this.#statements.open.all().map(batchOf);
  }

  standing(key: string): Standing | undefined {
    const rows = this.#statements.standing.all(key);
    if (rows.length === 0) return undefined;
    if (rows.some((row) => row["failure"] === null)) return { kind: "open" };
    const failures = rows.map((row) => JSON.parse(row["failure"] as string) as Omit<BatchedFailure, "key">);
    const last = failures.find(({ again }) => again === "never") ?? failures.at(-1)!;
    return { kind: "failed", times: failures.length, failure: { key, ...last } };
  }

  call(id: string, key: string): BatchedCall | undefined {
    const row = this.#statements.call.get(id, key);
    if (row === undefined) return undefined;
    const [call, warnings, hashes] = JSON.parse(unpackText(row["request"] as Uint8Array)) as Request;
    return {
      key,
      stage: row["stage"] as string,
      role: row["role"] as string,
      provider: row["provider"] as string,
      model: row["model"] as string,
      call,
      sharedTexts: new Map(hashes.map((hash) => [hash, this.#sharedText(hash)])),
      warnings,
    };
  }

  forgetFailures(): void {
    this.#statements.forgetFailures.run();
  }

  #sharedText(hash: string): string {
    const text = this.#texts.get(hash) ?? unpackText(this.#statements.findText.get(hash)!["text"] as Uint8Array);
    if (this.#texts.size >= textsInCache && !this.#texts.has(hash)) this.#texts.clear();
    this.#texts.set(hash, text);
    return text;
  }
}

function batchOf(row: Record<string, SQLOutputValue>): BatchRecord {
  return {
    id: row["id"] as string,
    stage: row["stage"] as string,
    provider: row["provider"] as string,
    model: row["model"] as string,
    state: row["state"] as BatchState,
    providerId: row["provider_id"] as string | null,
    requests: row["requests"] as number,
    worstUsd: row["worst_usd"] as number,
    intendedAt: row["intended_at"] as number,
    submittedAt: row["submitted_at"] as number | null,
    endedAt: row["ended_at"] as number | null,
    collectedAt: row["collected_at"] as number | null,
  };
}

function prepareStatements(database: DatabaseSync) {
  return {
    insertBatch:
      database.prepare(`INSERT INTO batches (id, stage, provider, model, state, requests, worst_usd, intended_at)
      VALUES (?, ?, ?, ?, 'intended', ?, ?, ?)`),
    insertCall: database.prepare("INSERT INTO batch_calls (batch, key, role, request) VALUES (?, ?, ?, ?)"),
    insertText: database.prepare("INSERT INTO shared_texts (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"),
    findText: database.prepare("SELECT text FROM shared_texts WHERE hash = ?"),
    submitted: database.prepare(
      "UPDATE batches SET state = 'submitted', provider_id = ?, submitted_at = ? WHERE id = ?",
    ),
    ended: database.prepare("UPDATE batches SET state = 'ended', ended_at = ? WHERE id = ?"),
    close: database.prepare("UPDATE batches SET state = ?, collected_at = ? WHERE id = ?"),
    forgetAnswered: database.prepare("DELETE FROM batch_calls WHERE batch = ? AND key IN (SELECT key FROM calls)"),
    fail: database.prepare("UPDATE batch_calls SET failure = ? WHERE batch = ? AND key = ? AND failure IS NULL"),
    failRest: database.prepare("UPDATE batch_calls SET failure = ? WHERE batch = ? AND failure IS NULL"),
    removeCalls: database.prepare("DELETE FROM batch_calls WHERE batch = ?"),
    removeBatch: database.prepare("DELETE FROM batches WHERE id = ?"),
    batches: database.prepare("SELECT * FROM batches ORDER BY intended_at, rowid"),
    open: database.prepare(
      "SELECT * FROM batches WHERE state IN ('intended', 'submitted', 'ended') ORDER BY intended_at, rowid",
    ),
    standing: database.prepare("SELECT failure FROM batch_calls WHERE key = ? ORDER BY id"),
    call: database.prepare(`SELECT stage, role, provider, model, request FROM batch_calls JOIN batches ON batches.id = batch
      WHERE batch = ? AND key = ?`),
    forgetFailures: database.prepare(
      "DELETE FROM batch_calls WHERE failure IS NOT NULL AND failure ->> '$.again' <> 'never'",
    ),
  };
}
