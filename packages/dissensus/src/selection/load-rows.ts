import { badVectors, quantiseRow } from "../stats/covering/quantise.ts";
import { ROWS_PER_READ, type VectorSource } from "../stats/covering/vector-source.ts";
import { STAGED_ROWS } from "./memory.ts";
import type { TeamPlace } from "./team.ts";

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
