import { ModelError } from "../model-error.ts";
import { errorKindOf } from "../wire/error-kind.ts";
import { listAt, member, textAt } from "../wire/json-access.ts";
import { problemOf } from "../wire/provider-problem.ts";
import type { BatchClient } from "./batch-client.ts";
import type { BatchEndpointsMaker } from "./batch-endpoints.ts";
import type { BatchStatus, FoundBatch, NewBatch, SoughtBatch } from "./batch-provider.ts";
import { answeredRow, parsedRow, unansweredRow } from "./batch-row.ts";
import { createOnce } from "./create-once.ts";
import { customIdOf, keyIn } from "./custom-id.ts";

/**
 * Google: a file of requests goes up, an operation works through it, a file of responses comes back. Found again by its display name. Always
 * through a file: requests inside the call are taken up to 20 MB only. https://ai.google.dev/gemini-api/docs/batch-api
 */
export const googleBatches: BatchEndpointsMaker = (client, read) => ({
  // Google takes files of 2 GB; the file is held in memory while it is sent.
  limits: { requests: 50_000, bytes: 64_000_000 },
  submit: async (batch, signal) => {
    const fileName = await uploaded(client, batch, signal);
    const model = batch.model.includes("/") ? batch.model : `models/${batch.model}`;
    const body = { batch: { model, displayName: batch.localId, inputConfig: { fileName } } };
    const create = () => client.send({ method: "POST", path: `/${model}:batchGenerateContent`, body }, signal);
    return createOnce(async () => textAt((await create()).json, "name"), client.connection.name);
  },
  find: (sought, signal) => find(client, sought, signal),
  poll: async (id, signal) => statusOf(await operation(client, id, signal), client.connection.name),
  async *results({ id, localId }, signal) {
    const ended = await operation(client, id, signal);
    const file = textAt(ended, "metadata", "output", "responsesFile") ?? textAt(ended, "response", "responsesFile");
    if (file === undefined) return;
    const path = `${rootOf(client)}/download/v1beta/${encodeURI(file)}:download`;
    for await (const line of client.lines({ method: "GET", path, query: { alt: "media" } }, signal)) {
      const row = parsedRow(line);
      const key = keyIn(member(row, "key"), localId);
      if (key === null) continue;
      const [response, error] = [member(row, "response"), member(row, "error") ?? member(row, "status")];
      if (response !== undefined)
        yield answeredRow({ key, status: 200, body: response, line }, read, client.connection);
      else if (isUnanswered(error))
        yield unansweredRow(key, textAt(error, "message") ?? "no result", client.connection);
      else yield answeredRow({ key, status: 200, body: { error: httpError(error) }, line }, read, client.connection);
    }
  },
});

async function operation(client: BatchClient, id: string, signal: AbortSignal): Promise<unknown> {
  return (await client.send({ method: "GET", path: `/${encodeURI(id)}` }, signal)).json;
}

/** Uploads and downloads stand beside the API's base path. */
function rootOf({ connection }: BatchClient): string {
  return connection.baseUrl.replace(/\/v1beta$/, "");
}

async function uploaded(client: BatchClient, { localId, requests }: NewBatch, signal: AbortSignal): Promise<string> {
  const rows = requests.map(({ key, body }) => `{"key":"${customIdOf(localId, key)}","request":${body}}\n`);
  const bytes = Buffer.from(rows.join(""));
  const start = await client.send(
    {
      method: "POST",
      path: `${rootOf(client)}/upload/v1beta/files`,
      headers: {
        "x-goog-upload-protocol": "resumable",
        "x-goog-upload-command": "start",
        "x-goog-upload-header-content-length": String(bytes.length),
        "x-goog-upload-header-content-type": "application/jsonl",
      },
      body: { file: { display_name: localId } },
    },
    signal,
  );
  const path = start.headers.get("x-goog-upload-url") ?? "";
  const headers = { "x-goog-upload-offset": "0", "x-goog-upload-command": "upload, finalize" };
  const { json } =
    path === "" ? { json: null } : await client.send({ method: "POST", path, headers, body: bytes }, signal);
  const name = textAt(json, "file", "name");
  if (name !== undefined) return name;
  const provider = client.connection.name;
  throw new ModelError({ kind: "unreadable-reply", provider, message: `${provider}: an uploaded file got no name` });
}

/** The order of the list is not documented: all of it is looked through. */
async function find(client: BatchClient, { localId }: SoughtBatch, signal: AbortSignal): Promise<FoundBatch> {
  for (let token: string | undefined; ; ) {
    const query = { pageSize: "100", ...(token === undefined ? {} : { pageToken: token }) };
    const { json } = await client.send({ method: "GET", path: "/batches", query }, signal);
    const page = listAt(json, "operations") ?? [];
    const ours = page.find((listed) => textAt(listed, "metadata", "displayName") === localId);
    if (ours !== undefined) return { kind: "found", id: textAt(ours, "name")! };
    token = textAt(json, "nextPageToken");
    if (token === undefined || token === "") return { kind: "absent" };
  }
}

function statusOf(found: unknown, provider: string): BatchStatus {
  const state = textAt(found, "metadata", "state") ?? "";
  const counts = ["successfulRequestCount", "failedRequestCount"].map((name) =>
    Number(member(found, "metadata", "batchStats", name) ?? 0),
  );
  const ended = member(found, "done") === true || /_(SUCCEEDED|FAILED|CANCELLED|EXPIRED)$/.test(state);
  if (!ended) return { kind: "running", done: counts[0]! + counts[1]! };
  const problem = problemOf({ error: httpError(member(found, "error")) });
  if (member(found, "error") === undefined || problem === null) return { kind: "ended", problem: null };
  const message = `${provider}: the batch ended with: ${problem.message}`;
  return { kind: "ended", problem: new ModelError({ kind: errorKindOf(null, problem), provider, message }) };
}

/** google.rpc: 1 cancelled, 4 deadline exceeded. */
function isUnanswered(error: unknown): boolean {
  return error === undefined || [1, 4].includes(Number(member(error, "code")));
}

/** Operations and rows name errors by their google.rpc code; readers know HTTP's. https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
function httpError(error: unknown): object {
  const status = { 3: 400, 5: 404, 7: 403, 8: 429, 13: 500, 14: 503, 16: 401 }[String(member(error, "code"))];
  return { ...(error as object), ...(status === undefined ? {} : { code: status }) };
}
