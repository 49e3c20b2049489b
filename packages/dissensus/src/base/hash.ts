import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 of UTF-8 text or bytes, 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Key of any JSON value: the first 32 hex digits (128 bits) of the SHA-256 of its canonical JSON. */
export function keyOf(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 32);
}
