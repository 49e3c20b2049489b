import { createWriteStream, renameSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes rows as JSON lines, one after the other; the file appears under its name when it is whole. Vectors become lists. */
export async function writeJsonLines(path: string, rows: AsyncIterable<object>): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows)
      yield `${JSON.stringify(row, (_, value) => (value instanceof Float32Array ? Array.from(value) : value))}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${path}.tmp`));
  renameSync(`${path}.tmp`, path);
}
