import { badVectors, quantiseRow, rowCount } from "../stats/covering/quantise.ts";

/** Vectors that are read piece by piece, so that they need not be in memory beside the selection's own copy. */
export interface VectorSource {
  readonly count: number;
  /** Rows from .. to - 1, row after row: float32, or int16 of length 32000. Called in order, once per row. */
  read(from: number, to: number): Float32Array | Int16Array | Promise<Float32Array | Int16Array>;
}

/** A flat array as a source. Throws InputError for an incomplete last row. */
export function sourceOf(vectors: Float32Array | Int16Array, dimensions: number): VectorSource {
  const count = rowCount(vectors.length, dimensions);
  return { count, read: (from, to) => vectors.subarray(from * dimensions, to * dimensions) };
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

const ROWS_PER_READ = 4096;

/**
 * Reads, checks and quantises all rows into `rows` (`stride` values apart; the rest of each stays 0) and their squared lengths. Gives way to
 * the event loop between pieces; throws the signal's reason once it is aborted, InputError naming the row for vectors that cannot be used.
 */
export async function loadRows(
  source: VectorSource,
  dimensions: number,
  rows: Int16Array,
  stride: number,
  squaredLengths: Uint32Array,
  signal?: AbortSignal,
): Promise<void> {
  for (let from = 0; from < source.count; from += ROWS_PER_READ) {
    signal?.throwIfAborted();
    const to = Math.min(from + ROWS_PER_READ, source.count);
    const piece = await source.read(from, to);
    if (piece.length !== (to - from) * dimensions) {
      const problem = `vectors ${from} to ${to - 1} came as ${piece.length} values, not ${(to - from) * dimensions}`;
      throw badVectors(problem, "Give every vector the same number of values.");
    }
    for (let row = from; row < to; row++) {
      squaredLengths[row] = quantiseRow(piece, (row - from) * dimensions, dimensions, rows, row * stride, row);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
