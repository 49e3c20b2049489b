import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 of UTF-8 text or bytes, 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}

/** Key of any JSON value: the first 32 hex digits (128 bits) of the SHA-256 of its canonical JSON. */
export function keyOf(value: unknown): string {
  return keyOfJson(canonicalJson(value));
}

/** The same, of canonical JSON. */
export function keyOfJson(canonical: string): string {
  return sha256(canonical).slice(0, 32);
}
