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
    requireWhole(piece, from, to, dimensions);
    storePiece(place, piece, from, to, from);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Reads some rows (ascending) into a selection's memory, each into the slot of the same place in `slots`. Leaves out the others where they
 * are many; otherwise as `loadRows`.
 */
export async function loadSlots(
  source: Pick<VectorSource, "read">,
  place: TeamPlace,
  rows: Uint32Array,
  slots: Uint32Array,
  signal?: AbortSignal,
): Promise<void> {
  const { dimensions } = place.layout.size;
  for (let start = 0; start < rows.length; ) {
    signal?.throwIfAborted();
    const from = rows[start]!;
    let end = start + 1;
    while (end < rows.length && rows[end]! < from + ROWS_PER_READ && rows[end]! - rows[end - 1]! <= SKIPPED_ROWS) end++;
    const to = rows[end - 1]! + 1;
    const piece = await source.read(from, to);
    requireWhole(piece, from, to, dimensions);
    while (start < end) {
      let next = start + 1;
      while (next < end && rows[next] === rows[next - 1]! + 1 && slots[next] === slots[next - 1]! + 1) next++;
      const [first, last] = [rows[start]!, rows[next - 1]! + 1];
      const values = piece.subarray((first - from) * dimensions, (last - from) * dimensions);
      storePiece(place, values, first, last, slots[start]!);
      start = next;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Fewer rows than this are read and thrown away rather than left out. */
const SKIPPED_ROWS = 64;

function requireWhole(piece: ArrayLike<number>, from: number, to: number, dimensions: number): void {
  if (piece.length === (to - from) * dimensions) return;
  const problem = `vectors ${from} to ${to - 1} came as ${piece.length} values, not ${(to - from) * dimensions}`;
  throw badVectors(problem, "Give every vector the same number of values.");
}

/** Rows from .. to - 1 of a source into slots from `slot` on. */
function storePiece(place: TeamPlace, piece: Float32Array | Int16Array, from: number, to: number, slot: number): void {
  if (piece instanceof Int16Array) storeRows(place, piece, from, to, slot);
  else quantiseRows(place, piece, from, to, slot);
}

function storeRows({ memory, layout }: TeamPlace, piece: Int16Array, from: number, to: number, slot: number): void {
  const { dimensions, count } = layout.size;
  const stride = layout.rowBytes / 2;
  const rows = new Int16Array(memory.buffer, layout.rows, count * stride);
  const squaredLengths = new Uint32Array(memory.buffer, layout.lengths, count);
  for (let row = from; row < to; row++) {
    const at = slot + row - from;
    squaredLengths[at] = quantiseRow(piece, (row - from) * dimensions, dimensions, rows, at * stride, row);
  }
}

function quantiseRows(
  { memory, layout, kernels }: TeamPlace,
  piece: Float32Array,
  from: number,
  to: number,
  slot: number,
): void {
  const { dimensions } = layout.size;
  const staging = new Float32Array(memory.buffer, layout.staging, STAGED_ROWS * dimensions);
  for (let first = from; first < to; first += STAGED_ROWS) {
    const rows = Math.min(STAGED_ROWS, to - first);
    staging.set(piece.subarray((first - from) * dimensions, (first - from + rows) * dimensions));
    const at = slot + first - from;
    const [target, lengths] = [layout.rows + at * layout.rowBytes, layout.lengths + 4 * at];
    const bad = kernels.quantise(layout.staging, rows, dimensions, target, layout.rowBytes, lengths);
    if (bad >= 0) quantiseRow(staging, bad * dimensions, dimensions, new Int16Array(dimensions), 0, first + bad);
  }
}
