import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import { errorKindOf } from "../wire/error-kind.ts";
import { listAt, member, numberAt, textAt } from "../wire/json-access.ts";
import type { BatchClient } from "./batch-client.ts";
import { type BatchEndpointsMaker, clockToleranceMs } from "./batch-endpoints.ts";
import type { BatchStatus, FoundBatch, NewBatch, SoughtBatch } from "./batch-provider.ts";
import { answeredRow, parsedRow, unansweredRow } from "./batch-row.ts";
import { createOnce } from "./create-once.ts";
import { customIdOf, keyIn } from "./custom-id.ts";

/**
 * OpenAI: a file of requests goes up, a batch is made of it, output and error files come back. Found again by its metadata.
 * https://platform.openai.com/docs/guides/batch
 */
export const openaiBatches: BatchEndpointsMaker = (client, read) => ({
  // OpenAI takes 200 MB; the file is held in memory while it is sent.
  limits: { requests: 50_000, bytes: 64_000_000 },
  submit: async (batch, signal) => {
    const input_file_id = await uploaded(client, batch, signal);
    const metadata = { [metadataKey]: batch.localId };
    const body = { input_file_id, endpoint, completion_window: "24h", metadata };
    const create = () => client.send({ method: "POST", path: "/batches", body }, signal);
    return createOnce(async () => textAt((await create()).json, "id"), client.connection.name);
  },
  find: (sought, signal) => find(client, sought, signal),
  poll: async (id, signal) => {
    const { json } = await client.send({ method: "GET", path: `/batches/${encodeURIComponent(id)}` }, signal);
    return statusOf(json, client.connection.name);
  },
  async *results({ id, localId }, signal) {
    const { json } = await client.send({ method: "GET", path: `/batches/${encodeURIComponent(id)}` }, signal);
    for (const name of ["output_file_id", "error_file_id"]) {
      const file = textAt(json, name);
      if (file === undefined) continue;
      const path = `/files/${encodeURIComponent(file)}/content`;
      for await (const line of client.lines({ method: "GET", path }, signal)) {
        const row = parsedRow(line);
        const key = keyIn(member(row, "custom_id"), localId);
        if (key === null) continue;
        const status = numberAt(row, "response", "status_code");
        if (status === undefined)
          yield unansweredRow(key, textAt(row, "error", "message") ?? "no result", client.connection);
        else yield answeredRow({ key, status, body: member(row, "response", "body"), line }, read, client.connection);
      }
    }
  },
});

const endpoint = "/v1/responses";
const metadataKey = "dissensus_batch";

async function uploaded(client: BatchClient, { localId, requests }: NewBatch, signal: AbortSignal): Promise<string> {
  const lines = requests.map(
    ({ key, body }) =>
      `{"custom_id":${JSON.stringify(customIdOf(localId, key))},"method":"POST","url":"${endpoint}","body":${body}}\n`,
  );
  const { json } = await client.send({ method: "POST", path: "/files", ...fileForm(localId, lines) }, signal);
  const id = textAt(json, "id");
  if (id !== undefined) return id;
  const { name } = client.connection;
  throw new ModelError({ kind: "unreadable-reply", provider: name, message: `${name}: an uploaded file got no id` });
}

/** multipart/form-data by hand: undici's fetch does not know Node's own FormData. */
function fileForm(name: string, lines: readonly string[]) {
  const boundary = `dissensus-${name}-form`;
  const part = (headers: string, content: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${content}\r\n`;
  const file = `name="file"; filename="${name}.jsonl"\r\nContent-Type: application/jsonl`;
  const body = Buffer.from(`${part('name="purpose"', "batch")}${part(file, lines.join(""))}--${boundary}--\r\n`);
  return { headers: { "content-type": `multipart/form-data; boundary=${boundary}` }, body };
}

/** Newest first, so that looking can end where the batches are too old. */
async function find(client: BatchClient, { localId, since }: SoughtBatch, signal: AbortSignal): Promise<FoundBatch> {
  for (let after: string | undefined; ; ) {
    const query = { limit: "100", ...(after === undefined ? {} : { after }) };
    const { json } = await client.send({ method: "GET", path: "/batches", query }, signal);
    const page = listAt(json, "data") ?? [];
    const ours = page.find((batch) => textAt(batch, "metadata", metadataKey) === localId);
    if (ours !== undefined) return { kind: "found", id: textAt(ours, "id")! };
    after = textAt(page.at(-1), "id");
    const oldest = numberAt(page.at(-1), "created_at") ?? 0;
    if (after === undefined || member(json, "has_more") !== true || oldest * 1000 < since - clockToleranceMs)
      return { kind: "absent" };
  }
}

function statusOf(batch: unknown, provider: string): BatchStatus {
  const status = textAt(batch, "status") ?? "";
  if (!["completed", "failed", "expired", "cancelled"].includes(status)) {
    const counts = ["completed", "failed"].map((name) => numberAt(batch, "request_counts", name) ?? 0);
    return { kind: "running", done: counts[0]! + counts[1]! };
  }
  if (status !== "failed") return { kind: "ended", problem: null };
  const code = textAt(batch, "errors", "data", 0, "code") ?? "";
  const line = numberAt(batch, "errors", "data", 0, "line");
  const said = textAt(batch, "errors", "data", 0, "message") ?? "no reason was given";
  const message = `${provider}: the batch was refused: ${said}${line === undefined ? "" : ` (request ${line})`}`;
  return { kind: "ended", problem: new ModelError({ kind: kindOfFailure(code, said), provider, message }) };
}

/** `token_limit_exceeded`: more is queued than the account may; waiting for other batches to end helps. */
function kindOfFailure(code: string, message: string): ModelErrorKind {
  if (code === "token_limit_exceeded") return "rate-limit";
  const kind = errorKindOf(400, { message, codes: [code.toLowerCase()], status: null, retryAfterMs: null });
  return kind === "unreadable-reply" ? "bad-request" : kind;
}
