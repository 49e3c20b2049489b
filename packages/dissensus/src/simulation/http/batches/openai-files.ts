import type { JsonObject } from "../json-fields.ts";
import { WireProblem } from "../wire-problem.ts";
import type { Outcome } from "../work.ts";
import { type BatchRequest, jsonOutcome } from "./batch-request.ts";
import type { StoredFile } from "./batch-store.ts";

/** Takes a file from a form (multipart/form-data with `file` and `purpose`). */
export async function uploadFile({ service, route, headers, bytes }: BatchRequest): Promise<Outcome> {
  const form = await formIn(bytes, headers["content-type"] ?? "");
  const [file, purpose] = [form.get("file"), form.get("purpose")];
  if (!(file instanceof File)) throw new WireProblem("bad-request", "'file' is a required property");
  if (typeof purpose !== "string") throw new WireProblem("bad-request", "'purpose' is a required property");
  const stored: StoredFile = {
    id: `file-${service.batches.next().toString(16).padStart(24, "0")}`,
    provider: route.provider,
    name: file.name,
    purpose,
    createdAtMs: service.now(),
    bytes: Buffer.from(await file.arrayBuffer()),
  };
  service.batches.files.set(stored.id, stored);
  return jsonOutcome(fileObject(stored));
}

async function formIn(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new WireProblem("bad-request", "The request is not a form that can be read.");
  }
}

export function fileObject({ id, name, purpose, createdAtMs, bytes }: StoredFile): JsonObject {
  const createdAt = Math.floor(createdAtMs / 1000);
  return {
    id,
    object: "file",
    bytes: bytes.length,
    created_at: createdAt,
    filename: name,
    purpose,
    status: "processed",
  };
}

/** Errors: WireProblem where there is no such file. */
export function fileFrom({ service, route }: BatchRequest, id: string): StoredFile {
  const file = service.batches.file(id, route.provider);
  if (file === null) throw new WireProblem("not-found", `No such File object: ${id}`);
  return file;
}

export function deleteFile(request: BatchRequest, id: string): Outcome {
  fileFrom(request, id);
  request.service.batches.files.delete(id);
  return jsonOutcome({ id, object: "file", deleted: true });
}
