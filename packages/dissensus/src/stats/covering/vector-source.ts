import { rowCount } from "./quantise.ts";

/** Vectors that are read piece by piece, so that they need not be in memory beside a selection's own copy. */
export interface VectorSource {
  readonly count: number;
  /** Rows from .. to - 1, row after row: float32, or int16 of length 32000. Called in order, once per row. */
  read(from: number, to: number): Float32Array | Int16Array | Promise<Float32Array | Int16Array>;
  /**
   * Another reading from the start, of which rows may be left out; its `read` is called in order too. Without it, what does not fit into
   * memory at once is refused.
   */
  again?(): Pick<VectorSource, "read"> | Promise<Pick<VectorSource, "read">>;
}

/** How many rows are asked of a source at a time. */
export const ROWS_PER_READ = 4096;

/** A flat array as a source. Throws InputError for an incomplete last row. */
export function sourceOf(vectors: Float32Array | Int16Array, dimensions: number): VectorSource {
  const count = rowCount(vectors.length, dimensions);
  const read: VectorSource["read"] = (from, to) => vectors.subarray(from * dimensions, to * dimensions);
  return { count, read, again: () => ({ read }) };
}

/** All rows of a source in one array. */
export async function readAll(source: VectorSource, dimensions: number): Promise<Float32Array | Int16Array> {
  const pieces: (Float32Array | Int16Array)[] = [];
  for (let from = 0; from < source.count; from += ROWS_PER_READ) {
    pieces.push(await source.read(from, Math.min(from + ROWS_PER_READ, source.count)));
  }
  const all =
    pieces[0] instanceof Int16Array
      ? new Int16Array(source.count * dimensions)
      : new Float32Array(source.count * dimensions);
  pieces.forEach((piece, i) => {
    all.set(piece, i * ROWS_PER_READ * dimensions);
  });
  return all;
}
