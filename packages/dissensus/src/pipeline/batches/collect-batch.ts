import type { BatchRow } from "../../models/batch/batch-provider.ts";
import type { ModelError } from "../../models/model-error.ts";
import type { BatchedFailure, BatchRecord } from "../../store/batch-log.ts";
import { leavesOut } from "../executors/left-out.ts";
import { failureOf, noResult } from "./batch-failure.ts";
import type { BatchParts } from "./batch-parts.ts";

/** Records that may be on their way to the ledger at once. */
const recordsAtOnce = 200;

/**
 * Brings the results of an ended batch into the ledger, row by row, and closes it. Can be begun anew at any time: what the ledger has, it keeps.
 * `problem`: what the provider says about calls without a result. Errors: ModelError.
 */
export async function collectBatch(batch: BatchRecord, problem: ModelError | null, parts: BatchParts): Promise<void> {
  const collection = new Collection(batch, parts);
  const provider = parts.providers.get(batch.provider)!;
  await parts.withLimits(batch.provider, 0, async () => {
    const rows = provider.results({ id: batch.providerId!, localId: batch.id }, parts.abort);
    for await (const row of rows) await collection.take(row);
    await collection.recorded();
  });
  const missing = problem === null ? noResult : failureOf(problem);
  parts.log.collected(batch.id, [...collection.failures.values()], missing, parts.now());
  parts.spending.settle(batch.worstUsd, collection.costUsd);
}

class Collection {
  readonly #batch: BatchRecord;
  readonly #parts: BatchParts;
  readonly #seen = new Set<string>();
  #recording: Promise<void>[] = [];
  readonly failures = new Map<string, BatchedFailure>();
  /** USD of what was recorded here; a reply of unknown cost counts as its share of the most that the batch may cost. */
  costUsd = 0;

  constructor(batch: BatchRecord, parts: BatchParts) {
    this.#batch = batch;
    this.#parts = parts;
  }

  async take(row: BatchRow): Promise<void> {
    if (this.#seen.has(row.key)) return;
    if (row.kind === "failed") this.#fail(row);
    else this.#record(row);
    if (this.#recording.length >= recordsAtOnce) await this.recorded();
  }

  async recorded(): Promise<void> {
    await Promise.all(this.#recording.splice(0));
  }

  #fail({ key, error }: Extract<BatchRow, { kind: "failed" }>): void {
    this.failures.set(key, { key, ...failureOf(error) });
    if (leavesOut(error)) this.#parts.leftOut.outcomeOf(error, this.#batch.provider);
    if (error.kind === "unreadable-reply") this.costUsd += this.#worstShare;
  }

  #record({ key, reply }: Extract<BatchRow, { kind: "reply" }>): void {
    const { log, ledger, spending, now } = this.#parts;
    const call = log.call(this.#batch.id, key);
    if (call === undefined) return;
    this.#seen.add(key);
    const { provider, model } = call;
    // What a collection before this one recorded is in the sum of what was spent already.
    if (ledger.find(key) === undefined)
      this.costUsd += spending.costOf(provider, model, reply.usage, { batch: true }) ?? this.#worstShare;
    const answeredAt = this.#batch.endedAt ?? now();
    const recording = ledger.record({
      ...call,
      replyText: reply.text,
      finishReason: reply.finishReason,
      reportedModel: reply.reportedModel,
      ...reply.usage,
      cacheWriteTokens: reply.usage.cacheWriteTokens ?? null,
      warnings: [...call.warnings, ...reply.warnings],
      rawBody: reply.rawBody,
      attempts: reply.attempts,
      batchId: this.#batch.providerId,
      durationMs: Math.max(0, answeredAt - (this.#batch.submittedAt ?? answeredAt)),
      answeredAt,
    });
    recording.catch(() => {});
    this.#recording.push(recording);
    this.#parts.leftOut.answered(this.#batch.provider);
  }

  get #worstShare(): number {
    return this.#batch.worstUsd / this.#batch.requests;
  }
}
