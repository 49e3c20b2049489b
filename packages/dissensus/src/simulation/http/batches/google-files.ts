import { bodyIn, optional } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Outcome } from "../work.ts";
import { type BatchRequest, jsonOutcome, rootUrl } from "./batch-request.ts";
import type { StoredFile } from "./batch-store.ts";

/** First step of a resumable upload: says where to send the bytes. */
export function beginUpload(request: BatchRequest): Outcome {
  const { service, bytes, headers } = request;
  if (headers["x-goog-upload-protocol"] !== "resumable" || headers["x-goog-upload-command"] !== "start")
    throw new WireProblem("bad-request", "Only resumable uploads are simulated: X-Goog-Upload-Command: start.");
  const name = optional(bodyIn(bytes)["file"], "display_name");
  const upload = String(service.batches.next());
  service.batches.uploads.set(upload, typeof name === "string" ? name : "");
  const url = `${rootUrl(request)}/google/upload/v1beta/files/${upload}`;
  return { ...jsonOutcome({}), headers: { "x-goog-upload-url": url, "x-goog-upload-status": "active" } };
}

/** Second step: all bytes at once. */
export function endUpload({ service, route, bytes }: BatchRequest, path: string): Outcome {
  const upload = path.slice(path.lastIndexOf("/") + 1);
  const name = service.batches.uploads.get(upload);
  if (name === undefined) throw new WireProblem("not-found", "There is no such upload.");
  service.batches.uploads.delete(upload);
  const id = `files/${upload.padStart(12, "0")}`;
  const file: StoredFile = {
    id,
    provider: route.provider,
    name,
    purpose: "batch",
    createdAtMs: service.now(),
    bytes,
  };
  service.batches.files.set(id, file);
  return { ...jsonOutcome({ file: described(file) }), headers: { "x-goog-upload-status": "final" } };
}

/** Errors: WireProblem where there is no such file. */
export function googleFile({ service, route }: BatchRequest, id: string): StoredFile {
  const file = service.batches.file(id, route.provider);
  if (file === null)
    throw new WireProblem("not-found", `You do not have permission to access ${id} or it may not exist.`);
  return file;
}

export function fileMetadata(request: BatchRequest, id: string): object {
  return described(googleFile(request, id));
}

function described({ id, name, createdAtMs, bytes }: StoredFile): object {
  const created = new Date(createdAtMs).toISOString();
  return {
    name: id,
    displayName: name,
    mimeType: "application/jsonl",
    sizeBytes: String(bytes.length),
    createTime: created,
    updateTime: created,
    expirationTime: new Date(createdAtMs + 48 * 3_600_000).toISOString(),
    state: "ACTIVE",
    source: "UPLOADED",
  };
}
