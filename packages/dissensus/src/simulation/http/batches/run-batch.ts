import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { randomFor } from "../../../base/random.ts";
import { answerAsked } from "../answers/answer-asked.ts";
import { drawCallFault, type FaultKey, meetsBatchFault } from "../faults/draw-fault.ts";
import type { BatchFault, CallFault } from "../faults/fault-rates.ts";
import { problemOfFault, waitFormOf } from "../faults/problem-of-fault.ts";
import { spoils } from "../faults/spoil-thought.ts";
import type { BilledTokens } from "../formats/wire-format.ts";
import type { Service } from "../service.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Batch, BatchRow, RowResult } from "./batch.ts";

/** Answers a batch's rows, one after the other, and ends it. Rows left when it is cancelled are cancelled; nothing is billed for them. */
export async function runBatch(service: Service, batch: Batch): Promise<void> {
  if (batch.failure !== null) {
    batch.endedAtMs = service.now();
    return;
  }
  const results: RowResult[] = [];
  batch.results = results;
  await sleep(service.settings.batchMs, undefined, { ref: false });
  for (const row of batch.rows) {
    if (service.closing.signal.aborted) return;
    const result = await resultOf(service, batch, row);
    results.push(result);
    batch.counts[result.kind]++;
    if (results.length % rowsAtATime === 0) await breathe();
  }
  batch.results = handedOut(service, batch, results);
  batch.endedAtMs = service.now();
}

const rowsAtATime = 16;

async function resultOf(service: Service, batch: Batch, row: BatchRow): Promise<RowResult> {
  if (batch.cancelledAtMs !== null) return { id: row.id, kind: "cancelled", status: 0, body: {} };
  const occurrence = service.log.ask(row.key);
  const key: FaultKey = { seed: service.seed, key: row.key, occurrence };
  const faults = service.faultsOf(batch.provider);
  const expired = meetsBatchFault(faults, "batch-row-expired", key);
  const drawn = drawCallFault(faults, key);
  const fault = drawn !== null && befallsRows(drawn, row) ? drawn : null;
  const { result, tokens } = expired
    ? { result: { id: row.id, kind: "expired", status: 408, body: {} } as const, tokens: null }
    : await askedAlone(service, row, key, fault);
  service.log.add({
    atMs: service.now(),
    provider: batch.provider,
    format: row.asking.format.name,
    model: row.asking.asked.model,
    key: row.key,
    occurrence,
    status: result.status,
    fault: expired ? "batch-row-expired" : fault,
    tokens,
    delivered: true,
    batch: batch.id,
  });
  return result;
}

async function askedAlone(
  service: Service,
  { id, key, asking }: BatchRow,
  luck: FaultKey,
  fault: CallFault | null,
): Promise<{ readonly result: RowResult; readonly tokens: BilledTokens | null }> {
  try {
    const problem = waitFormOf(fault, luck, asking.wire) === null ? problemOfFault(fault) : rateLimited;
    if (problem !== null) throw problem;
    const answered = await answerAsked(service, asking, { key, occurrence: luck.occurrence, fault });
    answered.sent();
    const body = fault === "wrong-body" ? { result: { ok: true } } : answered.body;
    return { result: { id, kind: "reply", status: 200, body }, tokens: answered.tokens };
  } catch (error) {
    if (!(error instanceof WireProblem)) throw error;
    return { result: { id, kind: "error", ...asking.wire.error(error, key) }, tokens: null };
  }
}

const rateLimited = new WireProblem("rate-limit", "Rate limit reached.");

/** Connections break between server and client, not inside a batch. */
function befallsRows(fault: CallFault, { asking }: BatchRow): boolean {
  return !ofConnections.has(fault) && spoils(fault, asking.asked.replySchema !== null);
}

const ofConnections: ReadonlySet<CallFault> = new Set([
  "reset",
  "slow",
  "lost-reply",
  "truncated-body",
  "malformed-body",
]);

/** Results in the order and number in which they are handed out. */
function handedOut(service: Service, { id, provider }: Batch, results: readonly RowResult[]): RowResult[] {
  const { seed } = service;
  const faults = service.faultsOf(provider);
  const meets = (fault: BatchFault, key: string): boolean =>
    meetsBatchFault(faults, fault, { seed, key, occurrence: 0 });
  const copies = results.flatMap((result) => {
    const key = `${id}/${result.id}`;
    if (meets("batch-row-missing", key)) return [];
    return meets("batch-row-duplicated", key) ? [result, result] : [result];
  });
  return meets("batch-shuffled", id) ? randomFor(seed, "batch order", id).shuffle(copies) : copies;
}
