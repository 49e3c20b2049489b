import { badVectors, quantiseRow, rowCount } from "../stats/covering/quantise.ts";
import { STAGED_ROWS } from "./memory.ts";
import type { TeamPlace } from "./team.ts";

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
 * Reads, checks and quantises all rows, and their squared lengths, into a selection's memory. Gives way to the event loop between pieces;
 * throws the signal's reason once it is aborted, InputError naming the row for vectors that cannot be used.
 */
export async function loadRows(source: VectorSource, place: TeamPlace, signal?: AbortSignal): Promise<void> {
  const { dimensions } = place.layout.size;
  for (let from = 0; from < source.count; from += ROWS_PER_READ) {
    signal?.throwIfAborted();
    const to = Math.min(from + ROWS_PER_READ, source.count);
    const piece = await source.read(from, to);
    if (piece.length !== (to - from) * dimensions) {
      const problem = `vectors ${from} to ${to - 1} came as ${piece.length} values, not ${(to - from) * dimensions}`;
      throw badVectors(problem, "Give every vector the same number of values.");
    }
    if (piece instanceof Int16Array) storeRows(place, piece, from, to);
    else quantiseRows(place, piece, from, to);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function storeRows({ memory, layout }: TeamPlace, piece: Int16Array, from: number, to: number): void {
  const { dimensions, count } = layout.size;
  const stride = layout.rowBytes / 2;
  const rows = new Int16Array(memory.buffer, layout.rows, count * stride);
  const squaredLengths = new Uint32Array(memory.buffer, layout.lengths, count);
  for (let row = from; row < to; row++) {
    squaredLengths[row] = quantiseRow(piece, (row - from) * dimensions, dimensions, rows, row * stride, row);
  }
}

function quantiseRows({ memory, layout, kernels }: TeamPlace, piece: Float32Array, from: number, to: number): void {
  const { dimensions } = layout.size;
  const staging = new Float32Array(memory.buffer, layout.staging, STAGED_ROWS * dimensions);
  for (let first = from; first < to; first += STAGED_ROWS) {
    const rows = Math.min(STAGED_ROWS, to - first);
    staging.set(piece.subarray((first - from) * dimensions, (first - from + rows) * dimensions));
    const target = layout.rows + first * layout.rowBytes;
    const bad = kernels.quantise(layout.staging, rows, dimensions, target, layout.rowBytes, layout.lengths + 4 * first);
    if (bad >= 0) quantiseRow(staging, bad * dimensions, dimensions, new Int16Array(dimensions), 0, first + bad);
  }
}
