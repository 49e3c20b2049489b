import { randomFor } from "../../base/random.ts";
import type { VectorSource } from "../../stats/covering/vector-source.ts";

/** A sampled row, the row nearest to it, and their Euclidean distance at length 1. */
export interface NearestRow {
  readonly row: number;
  readonly nearest: number;
  readonly distance: number;
}

/** Vectors that can be read from their beginning again. */
export interface RereadableVectors {
  readonly dimensions: number;
  open(): Promise<VectorSource & { close(): void }>;
}

/** Pairs of rows to measure at most, which takes some seconds, unless that left too few to look at. */
const pairsMeasured = 4e6;
const fewestSampled = 100;
const rowsPerRead = 4096;

/** The nearest other row of a sample of rows, by ascending distance, then row. Reads the vectors twice. Rows without a direction are left out. */
export async function nearestRows({ open, dimensions }: RereadableVectors, signal: AbortSignal): Promise<NearestRow[]> {
  const sample = await sampleOf(await open(), dimensions, signal);
  const best = sample.map(({ row }) => ({ row, nearest: -1, distance: Number.POSITIVE_INFINITY }));
  await eachRow(await open(), dimensions, signal, (row, vector) => {
    sample.forEach((sampled, at) => {
      if (sampled.row === row) return;
      let dot = 0;
      for (let i = 0; i < dimensions; i++) dot += sampled.vector[i]! * vector[i]!;
      const distance = Math.sqrt(Math.max(0, 2 - 2 * dot));
      if (distance < best[at]!.distance) best[at] = { row: sampled.row, nearest: row, distance };
    });
  });
  return best.filter(({ nearest }) => nearest >= 0).sort((a, b) => a.distance - b.distance || a.row - b.row);
}

interface SampledRow {
  readonly row: number;
  readonly vector: Float64Array;
}

/** Rows by a hash of their number. */
async function sampleOf(
  source: VectorSource & { close(): void },
  dimensions: number,
  signal: AbortSignal,
): Promise<SampledRow[]> {
  const size = Math.min(source.count, Math.max(fewestSampled, Math.floor(pairsMeasured / source.count)));
  const rows = Array.from({ length: source.count }, (_, row) => ({ row, priority: randomFor("explore", row).next() }));
  const chosen = new Set(
    rows
      .sort((a, b) => a.priority - b.priority)
      .slice(0, size)
      .map(({ row }) => row),
  );
  const sample: SampledRow[] = [];
  await eachRow(source, dimensions, signal, (row, vector) => {
    if (chosen.has(row)) sample.push({ row, vector });
  });
  return sample;
}

/** Every row at length 1, in order; closes the source. */
async function eachRow(
  source: VectorSource & { close(): void },
  dimensions: number,
  signal: AbortSignal,
  use: (row: number, vector: Float64Array) => void,
): Promise<void> {
  try {
    for (let from = 0; from < source.count; from += rowsPerRead) {
      signal.throwIfAborted();
      const piece = await source.read(from, Math.min(from + rowsPerRead, source.count));
      for (let at = 0; at * dimensions < piece.length; at++) {
        const vector = Float64Array.from(piece.subarray(at * dimensions, (at + 1) * dimensions));
        const length = Math.hypot(...vector);
        if (length > 0 && Number.isFinite(length))
          use(
            from + at,
            vector.map((value) => value / length),
          );
      }
    }
  } finally {
    source.close();
  }
}
