import { formatJsonLines } from "../../../base/json-lines.ts";
import { decoded } from "../decoded.ts";
import { objectIn, optional } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Outcome } from "../work.ts";
import type { Batch, RowResult } from "./batch.ts";
import { type BatchRequest, jsonOutcome, limitIn, linesOutcome } from "./batch-request.ts";
import { createBatch } from "./create-batch.ts";
import { beginUpload, endUpload, fileMetadata } from "./google-files.ts";
import { submittedToGoogle } from "./google-rows.ts";

/** Google's batch mode: rows in the request or in an uploaded file, results in the operation or in a file, accordingly. */
export function googleBatches(request: BatchRequest): Outcome | null {
  const { method, path, service, route, query } = request;
  const create = /^\/(?:models|tunedModels)\/(.+):batchGenerateContent$/.exec(path);
  const model = create === null ? null : decoded(create[1]!);
  if (method === "POST" && model !== null) {
    const submitted = submittedToGoogle(request, model);
    return createBatch(service, route, { ...submitted, failure: null, idPrefix: "batches/" }, operationOf);
  }
  if (method === "GET" && path === "/batches") {
    const page = service.batches.page(route.provider, query.get("pageToken"), limitIn(query, "pageSize", 50));
    const more = page.more ? { nextPageToken: page.batches.at(-1)!.id } : {};
    return jsonOutcome({ operations: page.batches.map(operationOf), ...more });
  }
  const [, id, verb] = /^\/(batches\/[^/:]+)(?::(\w+))?$/.exec(path) ?? [];
  if (id !== undefined) return aboutBatch(request, id, verb);
  if (method === "POST" && path === "/upload/v1beta/files") return beginUpload(request);
  if (method === "POST" && path.startsWith("/upload/v1beta/files/")) return endUpload(request, path);
  const [, fileId] = /^(?:\/download\/v1beta)?\/(files\/[^/:]+):download$/.exec(path) ?? [];
  if (method === "GET" && fileId !== undefined) return linesOutcome(resultLines(request, fileId));
  if (method === "GET" && path.startsWith("/files/")) return jsonOutcome(fileMetadata(request, path.slice(1)));
  return null;
}

function aboutBatch(request: BatchRequest, id: string, verb: string | undefined): Outcome | null {
  const batch = batchFrom(request, id);
  if (request.method === "GET" && verb === undefined) return jsonOutcome(operationOf(batch));
  if (request.method === "POST" && verb === "cancel") {
    if (batch.stage === "running") batch.cancelledAtMs = request.service.now();
    return jsonOutcome({});
  }
  return null;
}

function batchFrom({ service, route }: BatchRequest, id: string): Batch {
  const batch = service.batches.batch(id, route.provider);
  if (batch === null) throw new WireProblem("not-found", `Requested entity was not found: ${id}.`);
  return batch;
}

function operationOf(batch: Batch): object {
  const { id, counts, rows, told, stage } = batch;
  const date = (ms: number): string => new Date(ms).toISOString();
  const ended = batch.endedAtMs;
  const output = stage === "ended" ? outputOf(batch) : null;
  const pending = rows.length - counts.reply - counts.error - counts.expired - counts.cancelled;
  return {
    name: id,
    metadata: {
      "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
      ...told,
      name: id,
      state: stateOf(batch),
      createTime: date(batch.createdAtMs),
      updateTime: date(ended ?? batch.createdAtMs),
      ...(ended === null ? {} : { endTime: date(ended) }),
      batchStats: {
        requestCount: String(rows.length),
        successfulRequestCount: String(counts.reply),
        failedRequestCount: String(counts.error + counts.expired + counts.cancelled),
        pendingRequestCount: String(pending),
      },
      ...(output === null ? {} : { output }),
    },
    ...(output === null ? {} : { done: true, response: output }),
  };
}

function stateOf({ stage, cancelledAtMs }: Batch): string {
  if (stage !== "ended") return "BATCH_STATE_RUNNING";
  return cancelledAtMs === null ? "BATCH_STATE_SUCCEEDED" : "BATCH_STATE_CANCELLED";
}

function outputOf({ id, told, results }: Batch): object {
  if (optional(told["inputConfig"], "fileName") !== undefined)
    return { responsesFile: id.replace("batches/", "files/batch-") };
  const inlined = results.map((result) => ({ ...contentOf(result), metadata: { key: result.id } }));
  return { inlinedResponses: { inlinedResponses: inlined } };
}

function resultLines(request: BatchRequest, fileId: string): string {
  const batch = batchFrom(request, fileId.replace("files/batch-", "batches/"));
  return formatJsonLines(batch.results.map((result) => ({ key: result.id, ...contentOf(result) })));
}

/** google.rpc codes: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
function contentOf({ kind, body }: RowResult): object {
  switch (kind) {
    case "reply":
      return { response: body };
    case "error": {
      const { code, message, status } = objectIn(optional(body, "error"), "error");
      const rpc = { 429: 8, 500: 13, 503: 14, 529: 14 }[String(code)] ?? 3;
      return { error: { code: rpc, message, status } };
    }
    case "expired":
      return { error: { code: 4, message: "The batch expired before this request was processed." } };
    case "cancelled":
      return { error: { code: 1, message: "The batch was cancelled before this request was processed." } };
  }
}
