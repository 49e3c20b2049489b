import { listAt, member, numberAt, textAt } from "../wire/json-access.ts";
import type { BatchClient } from "./batch-client.ts";
import { type BatchEndpointsMaker, clockToleranceMs } from "./batch-endpoints.ts";
import type { FoundBatch, SoughtBatch } from "./batch-provider.ts";
import { answeredRow, parsedRow, unansweredRow } from "./batch-row.ts";
import { createOnce } from "./create-once.ts";
import { customIdOf, keyIn } from "./custom-id.ts";

/**
 * Anthropic: the requests go up in one body, results come back as JSON lines. A batch has no place for a name of ours: it is found again by the
 * ids in its results, once it has ended. https://docs.claude.com/en/docs/build-with-claude/batch-processing
 */
export const anthropicBatches: BatchEndpointsMaker = (client, read) => ({
  // Anthropic takes 256 MB (and, lately, 100,000 requests); the body is held in memory while it is sent.
  limits: { requests: 10_000, bytes: 64_000_000 },
  submit: async ({ localId, requests }, signal) => {
    const rows = requests.map(({ key, body }) => `{"custom_id":"${customIdOf(localId, key)}","params":${body}}`);
    const body = Buffer.from(`{"requests":[${rows.join(",")}]}`);
    const headers = { "content-type": "application/json" };
    const create = () => client.send({ method: "POST", path, headers, body }, signal);
    return createOnce(async () => textAt((await create()).json, "id"), client.connection.name);
  },
  find: (sought, signal) => find(client, sought, signal),
  poll: async (id, signal) => {
    const { json } = await client.send({ method: "GET", path: `${path}/${encodeURIComponent(id)}` }, signal);
    if (hasEnded(json)) return { kind: "ended", problem: null };
    const { processing = 0, total } = countsOf(json);
    return { kind: "running", done: total - processing };
  },
  async *results({ id, localId }, signal) {
    for await (const line of client.lines(resultsOf(id), signal)) {
      const row = parsedRow(line);
      const key = keyIn(member(row, "custom_id"), localId);
      if (key === null) continue;
      const type = textAt(row, "result", "type");
      if (type === "succeeded")
        yield answeredRow({ key, status: 200, body: member(row, "result", "message"), line }, read, client.connection);
      else if (type === "errored")
        yield answeredRow({ key, status: 200, body: member(row, "result", "error"), line }, read, client.connection);
      else yield unansweredRow(key, `the request is ${type ?? "without result"}`, client.connection);
    }
  },
});

const path = "/messages/batches";

/** The results' own address in the batch is not taken: behind a proxy it would carry the key past it. */
function resultsOf(id: string) {
  return { method: "GET", path: `${path}/${encodeURIComponent(id)}/results` } as const;
}

function hasEnded(batch: unknown): boolean {
  return textAt(batch, "processing_status") === "ended";
}

function countsOf(batch: unknown): { readonly processing: number | undefined; readonly total: number } {
  const names = ["processing", "succeeded", "errored", "canceled", "expired"];
  const counts = names.map((name) => numberAt(batch, "request_counts", name) ?? 0);
  return { processing: counts[0], total: counts.reduce((sum, count) => sum + count, 0) };
}

/** Looks through the batches that can be ours: created since, as many requests, not known to be others. */
async function find(client: BatchClient, sought: SoughtBatch, signal: AbortSignal): Promise<FoundBatch> {
  const running: string[] = [];
  const silent: string[] = [];
  for (let after: string | undefined; ; ) {
    const query = { limit: "100", ...(after === undefined ? {} : { after_id: after }) };
    const { json } = await client.send({ method: "GET", path, query }, signal);
    const page = listAt(json, "data") ?? [];
    for (const batch of page) {
      const id = textAt(batch, "id");
      if (id === undefined || sought.others.has(id) || countsOf(batch).total !== sought.requests) continue;
      if (createdAt(batch) < sought.since - clockToleranceMs) continue;
      if (!hasEnded(batch)) running.push(id);
      else if (textAt(batch, "results_url") === undefined) silent.push(id);
      else if (await isOurs(client, id, sought.localId, signal)) return { kind: "found", id };
    }
    after = textAt(page.at(-1), "id");
    const tooOld = createdAt(page.at(-1)) < sought.since - clockToleranceMs;
    if (after === undefined || member(json, "has_more") !== true || tooOld) break;
  }
  if (running.length + silent.length === 0) return { kind: "absent" };
  return { kind: "unclear", candidates: [...running, ...silent], decidable: silent.length === 0 };
}

function createdAt(batch: unknown): number {
  return Date.parse(textAt(batch, "created_at") ?? "");
}

/** All of a batch's ids are ours or none is: its first result tells. */
async function isOurs(client: BatchClient, id: string, localId: string, signal: AbortSignal): Promise<boolean> {
  for await (const line of client.lines(resultsOf(id), signal)) {
    const row = parsedRow(line);
    if (row !== null) return keyIn(member(row, "custom_id"), localId) !== null;
  }
  return false;
}
