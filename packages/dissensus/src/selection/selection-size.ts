import { availableParallelism } from "node:os";
import { layOut, type SelectionSize } from "./memory.ts";

/** Multiply-adds of all pairs up to which starting threads, or preparing bounds, takes longer than it saves. */
const SMALL_WORK = 2e8;
const MOST_THREADS = 16;

/** Threads worth starting; 0 for small work, which then runs on the calling thread. */
export function threadsFor(count: number, dimensions: number): number {
  return count * count * dimensions < SMALL_WORK ? 0 : Math.min(MOST_THREADS, availableParallelism());
}

/** The sizes of a selection. `threads` 0 counts as one. */
export function sizeOf(count: number, dimensions: number, weighted: boolean, threads: number): SelectionSize {
  return {
    count,
    dimensions,
    weighted,
    threads: Math.max(1, threads),
    levels: levelsFor(count, dimensions),
    pool: poolFor(count),
  };
}

/** Bytes that a selection needs beside its input; known before anything is read. Throws InputError above 4 GB. */
export function selectionBytes(count: number, dimensions: number, threads = threadsFor(count, dimensions)): number {
  return layOut(sizeOf(count, dimensions, true, threads)).bytes;
}

/** Longer prefixes pay for their basis only where there are many rows. */
function levelsFor(count: number, dimensions: number): number[] {
  const longest = count * count * dimensions < SMALL_WORK ? 0 : count < 40_000 ? 128 : 256;
  return [32, 64, 128, 256].filter((level) => level <= Math.min(longest, dimensions / 2));
}

/** Picking inside a pool takes the square of its size; every batch of picks takes a look at every row. */
function poolFor(count: number): number {
  return count < 200_000 ? 1024 : 2048;
}
