import { formatJsonLines } from "../../../base/json-lines.ts";
import { bodyIn, type JsonObject, optional, textIn } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Outcome } from "../work.ts";
import type { Batch, RowResult } from "./batch.ts";
import { type BatchRequest, jsonOutcome, limitIn, linesOutcome } from "./batch-request.ts";
import { createBatch } from "./create-batch.ts";
import { deleteFile, fileFrom, fileObject, uploadFile } from "./openai-files.ts";
import { rowsOfFile } from "./openai-rows.ts";

/** OpenAI's files and batches: upload JSONL, create, poll, read the output file and the error file. */
export function openaiBatches(request: BatchRequest): Promise<Outcome> | Outcome | null {
  const { method, path, service, route, query } = request;
  const [, area, id, verb] = path.split("/");
  const stored = service.batches;
  switch (`${method} ${area}${id === undefined ? "" : "/id"}${verb === undefined ? "" : `/${verb}`}`) {
    case "POST files":
      return uploadFile(request);
    case "GET files": {
      const files = [...stored.files.values()].filter(({ provider }) => provider === route.provider).map(fileObject);
      return jsonOutcome(listOf(files, false));
    }
    case "GET files/id":
      return jsonOutcome(fileObject(fileFrom(request, id!)));
    case "GET files/id/content":
      return linesOutcome(contentOf(request, id!));
    case "DELETE files/id":
      return deleteFile(request, id!);
    case "POST batches":
      return create(request);
    case "GET batches": {
      const { batches, more } = stored.page(route.provider, query.get("after"), limitIn(query, "limit", 20));
      return jsonOutcome(listOf(batches.map(batchObject), more));
    }
    case "GET batches/id":
      return jsonOutcome(batchObject(batchFrom(request, id!)));
    case "POST batches/id/cancel": {
      const batch = batchFrom(request, id!);
      if (batch.stage === "running") batch.cancelledAtMs = service.now();
      return jsonOutcome(batchObject(batch));
    }
    default:
      return null;
  }
}

function create(request: BatchRequest): Outcome {
  const body = bodyIn(request.bytes);
  const endpoint = textIn(body["endpoint"], "endpoint");
  const file = fileFrom(request, textIn(body["input_file_id"], "input_file_id"));
  if (body["completion_window"] !== "24h") throw new WireProblem("bad-request", "completion_window must be 24h.");
  const { rows, failure } = rowsOfFile(file.bytes.toString("utf8"), endpoint, request.route);
  const told = { endpoint, input_file_id: file.id, metadata: body["metadata"] ?? null };
  return createBatch(request.service, request.route, { rows, failure, told, idPrefix: "batch_" }, batchObject);
}

function batchFrom({ service, route }: BatchRequest, id: string): Batch {
  const batch = service.batches.batch(id, route.provider);
  if (batch === null) throw new WireProblem("not-found", `No batch found with id '${id}'.`);
  return batch;
}

function batchObject(batch: Batch): JsonObject {
  const { id, counts, told } = batch;
  const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000));
  const status = statusOf(batch);
  const at = (name: string): number | null => (status === name ? seconds(batch.endedAtMs) : null);
  const ended = batch.stage === "ended" && batch.failure === null;
  const { failure } = batch;
  return {
    id,
    object: "batch",
    completion_window: "24h",
    ...told,
    errors: failure === null ? null : { object: "list", data: [{ ...failure, param: null }] },
    status,
    output_file_id: ended && batch.results.some(({ kind }) => kind === "reply") ? `file-out_${id}` : null,
    error_file_id: ended && batch.results.some(({ kind }) => kind !== "reply") ? `file-err_${id}` : null,
    created_at: seconds(batch.createdAtMs),
    in_progress_at: seconds(batch.createdAtMs),
    expires_at: seconds(batch.createdAtMs + dayMs),
    finalizing_at: seconds(batch.endedAtMs),
    completed_at: at("completed"),
    failed_at: at("failed"),
    expired_at: at("expired"),
    cancelling_at: seconds(batch.cancelledAtMs),
    cancelled_at: at("cancelled"),
    request_counts: {
      total: batch.rows.length,
      completed: counts.reply,
      failed: counts.error + counts.expired + counts.cancelled,
    },
  };
}

const dayMs = 86_400_000;

function statusOf(batch: Batch): string {
  if (batch.failure !== null) return "failed";
  if (batch.stage === "running") return "in_progress";
  if (batch.stage === "cancelling") return "cancelling";
  if (batch.cancelledAtMs !== null) return "cancelled";
  return batch.counts.expired > 0 ? "expired" : "completed";
}

/** An uploaded file, or the output or error file of a batch that has ended. */
function contentOf(request: BatchRequest, fileId: string): string | Buffer {
  const [, which, batchId] = /^file-(out|err)_(.+)$/.exec(fileId) ?? [];
  if (batchId === undefined) return fileFrom(request, fileId).bytes;
  const wanted = batchFrom(request, batchId).results.filter(({ kind }) => (kind === "reply") === (which === "out"));
  return formatJsonLines(wanted.map((result, index) => lineOf(result, `${batchId}_${index}`)));
}

function lineOf({ id, kind, status, body }: RowResult, requestId: string): object {
  const line = { id: `batch_req_${requestId}`, custom_id: id };
  if (kind === "reply" || kind === "error")
    return { ...line, response: { status_code: status, request_id: `req_${requestId}`, body }, error: null };
  const error =
    kind === "expired"
      ? { code: "batch_expired", message: "This request could not be executed before the completion window expired." }
      : { code: "batch_cancelled", message: "This batch was cancelled before this request was executed." };
  return { ...line, response: null, error };
}

function listOf(data: readonly JsonObject[], more: boolean): object {
  const idOf = (row: JsonObject | undefined): unknown => optional(row, "id") ?? null;
  return { object: "list", data, first_id: idOf(data[0]), last_id: idOf(data.at(-1)), has_more: more };
}
