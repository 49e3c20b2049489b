import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { HubFile } from "./hub-files.ts";

/** The hash of a file as the hub gives it, in hex: SHA-256 of the content, or git's SHA-1 of the blob. */
export async function fileHash(path: string, kind: HubFile["hash"]["kind"]): Promise<string> {
  const digest = createHash(kind === "sha256" ? "sha256" : "sha1");
  if (kind === "git-blob") digest.update(`blob ${statSync(path).size}\0`);
  await pipeline(createReadStream(path), digest);
  return digest.digest("hex");
}
