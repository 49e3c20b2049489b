import { readSync } from "node:fs";

export interface ByteLine {
  readonly text: string;
  /** Where it starts in the file, and how long it is without its line feed. */
  readonly offset: number;
  readonly bytes: number;
}

/** The lines of an open UTF-8 file with their places. A byte order mark belongs to no line; a last line needs no line feed. */
export function* byteLinesOf(descriptor: number): Iterable<ByteLine> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
    const buffer = Buffer.concat([rest, chunk.subarray(0, read)]);
    let start = offset === 0 && buffer.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
    for (let end = buffer.indexOf(lineFeed, start); end >= 0; end = buffer.indexOf(lineFeed, start)) {
      yield { text: buffer.toString("utf8", start, end), offset: offset + start, bytes: end - start };
      start = end + 1;
    }
    rest = buffer.subarray(start);
    offset += start;
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), offset, bytes: rest.length };
}

const chunkBytes = 1 << 20;
const lineFeed = 10;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
