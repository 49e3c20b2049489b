import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** Of a bucket's lines, before they are compressed and written. */
const charactersPerFrame = 64_000;
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/**
 * Sorts more than fits into memory: values go to one of many files, and each file is read back alone. Memory: what waits per bucket, and
 * when reading one bucket. A file is a row of frames: 4 bytes of length (little endian) and zstd of JSON lines.
 */
export class BucketFiles {
  readonly #folder: string;
  readonly #waiting = new Map<string, { lines: string[]; characters: number }>();

  /** What a broken-off run left in `folder` goes first. */
  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** `bucket`: letters, digits, `.`, `_`, `-`. */
  add(bucket: string, value: unknown): void {
    const line = JSON.stringify(value);
    const waiting = this.#waiting.get(bucket);
    if (waiting === undefined) this.#waiting.set(bucket, { lines: [line], characters: line.length });
    else {
      waiting.lines.push(line);
      waiting.characters += line.length;
    }
    if ((waiting?.characters ?? line.length) >= charactersPerFrame) this.#flush(bucket);
  }

  /** The values of a bucket in the order in which they were added. */
  read(bucket: string): unknown[] {
    this.#flush(bucket);
    const path = this.#path(bucket);
    if (!existsSync(path)) return [];
    const bytes = readFileSync(path);
    const values: unknown[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readUInt32LE(at);
      const text = zstdDecompressSync(bytes.subarray(at + 4, at + 4 + length)).toString("utf8");
      for (const line of text.split("\n")) values.push(JSON.parse(line));
      at += 4 + length;
    }
    return values;
  }

  /** Removes one bucket, to give its room on the disk back. */
  drop(bucket: string): void {
    this.#waiting.delete(bucket);
    rmSync(this.#path(bucket), { force: true });
  }

  remove(): void {
    this.#waiting.clear();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(bucket: string): void {
    const waiting = this.#waiting.get(bucket);
    if (waiting === undefined) return;
    const frame = zstdCompressSync(Buffer.from(waiting.lines.join("\n"), "utf8"), options);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(frame.length);
    appendFileSync(this.#path(bucket), Buffer.concat([length, frame]));
    this.#waiting.delete(bucket);
  }

  #path(bucket: string): string {
    return join(this.#folder, bucket);
  }
}
