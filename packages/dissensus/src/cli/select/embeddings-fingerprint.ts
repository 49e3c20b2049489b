import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { sha256 } from "../../base/hash.ts";

const ENDS_BYTES = 1 << 16;

/**
 * A hash by which two copies of an embeddings file (or folder of Parquet files) are told apart: of names, sizes, beginnings and ends, so that files of
 * many gigabytes need not be read. A change in the middle that leaves the size as it is goes unnoticed.
 */
export function embeddingsFingerprint(path: string): string {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith(".parquet"))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return sha256(files.map((file, i) => `${files.length === 1 ? i : basename(file)} ${endsOf(file)}`).join("\n"));
}

function endsOf(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const { size } = statSync(file);
    const piece = (at: number): Uint8Array => {
      const bytes = Buffer.alloc(Math.min(ENDS_BYTES, size));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, at));
    };
    return `${size} ${sha256(piece(0))} ${sha256(piece(Math.max(0, size - ENDS_BYTES)))}`;
  } finally {
    closeSync(descriptor);
  }
}
