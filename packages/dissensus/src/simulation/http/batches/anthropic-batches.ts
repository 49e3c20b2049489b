import { formatJsonLines } from "../../../base/json-lines.ts";
import { messages } from "../formats/messages.ts";
import { bodyIn, listIn, objectIn, textIn } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Outcome } from "../work.ts";
import type { Batch, RowResult } from "./batch.ts";
import { type BatchRequest, jsonOutcome, limitIn, linesOutcome, rootUrl } from "./batch-request.ts";
import { createBatch } from "./create-batch.ts";

/** Anthropic's message batches: create, poll, read the results as JSON lines. */
export function anthropicBatches(request: BatchRequest): Outcome | null {
  const { method, path, service, route, query } = request;
  const [, , batches, id, verb] = path.split("/");
  if (!path.startsWith("/messages/batches") || batches !== "batches") return null;
  const describe = (batch: Batch): object => batchObject(batch, request);
  switch (`${method}${id === undefined ? "" : " id"}${verb === undefined ? "" : ` ${verb}`}`) {
    case "POST":
      return createBatch(service, route, { ...submitted(request), failure: null, idPrefix: "msgbatch_" }, describe);
    case "GET": {
      const page = service.batches.page(route.provider, query.get("after_id"), limitIn(query, "limit", 20));
      const [first, last] = [page.batches[0]?.id ?? null, page.batches.at(-1)?.id ?? null];
      return jsonOutcome({ data: page.batches.map(describe), first_id: first, last_id: last, has_more: page.more });
    }
    case "GET id":
      return jsonOutcome(describe(batchFrom(request, id!)));
    case "POST id cancel": {
      const batch = batchFrom(request, id!);
      if (batch.stage === "running") batch.cancelledAtMs = service.now();
      return jsonOutcome(describe(batch));
    }
    case "GET id results": {
      const batch = batchFrom(request, id!);
      if (batch.stage !== "ended") throw new WireProblem("not-found", "The results of this batch are not ready.");
      return linesOutcome(formatJsonLines(batch.results.map(lineOf)));
    }
    default:
      return null;
  }
}

function submitted({ bytes, route: { provider, wire } }: BatchRequest) {
  const body = bodyIn(bytes);
  const rows = listIn(body["requests"], "requests").map((row, index) => {
    const { custom_id, params } = objectIn(row, `requests.${index}`);
    const id = textIn(custom_id, `requests.${index}.custom_id`);
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(id))
      throw new WireProblem("bad-request", `requests.${index}.custom_id: must match ^[a-zA-Z0-9_-]{1,64}$`);
    const asked = messages.read(objectIn(params, `requests.${index}.params`), null);
    return { id, asking: { provider, wire, format: messages, asked } };
  });
  if (rows.length === 0) throw new WireProblem("bad-request", "requests: at least one request is required");
  if (new Set(rows.map(({ id }) => id)).size < rows.length)
    throw new WireProblem("bad-request", "requests: custom_id must be unique");
  return { rows, told: {} };
}

function batchFrom({ service, route }: BatchRequest, id: string): Batch {
  const batch = service.batches.batch(id, route.provider);
  if (batch === null) throw new WireProblem("not-found", `batch ${id} not found`);
  return batch;
}

function batchObject(batch: Batch, request: BatchRequest): object {
  const { id, stage, counts, rows } = batch;
  const ended = stage === "ended";
  const date = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  return {
    id,
    type: "message_batch",
    processing_status: { running: "in_progress", cancelling: "canceling", ended: "ended" }[stage],
    request_counts: {
      processing: ended ? 0 : rows.length,
      succeeded: ended ? counts.reply : 0,
      errored: ended ? counts.error : 0,
      canceled: ended ? counts.cancelled : 0,
      expired: ended ? counts.expired : 0,
    },
    created_at: date(batch.createdAtMs),
    ended_at: date(batch.endedAtMs),
    expires_at: date(batch.createdAtMs + 86_400_000),
    cancel_initiated_at: date(batch.cancelledAtMs),
    archived_at: null,
    results_url: ended ? `${rootUrl(request)}${request.route.wire.basePath}/messages/batches/${id}/results` : null,
  };
}

function lineOf({ id, kind, body }: RowResult): object {
  const result = {
    reply: { type: "succeeded", message: body },
    error: { type: "errored", error: body },
    expired: { type: "expired" },
    cancelled: { type: "canceled" },
  }[kind];
  return { custom_id: id, result };
}
