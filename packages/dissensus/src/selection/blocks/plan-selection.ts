import { outline } from "../memory.ts";
import { sizeOf, threadsFor } from "../selection-size.ts";
import { fitsWhole, planBlocks, plannedBytes } from "./block-plan.ts";

/** How a `net` at a threshold goes through its vectors. */
export interface SelectionPlan {
  /** What it needs beside its input. */
  readonly bytes: number;
  /** 1: all vectors at once. */
  readonly blocks: number;
  readonly blockRows: number;
}

/** The plan that `fastKCenter` follows with so much memory; known before anything is read. Throws InputError where not even one vector at a time fits. */
export function planSelection(
  count: number,
  dimensions: number,
  memoryBytes: number,
  { weighted = true, threads = threadsFor(count, dimensions) } = {},
): SelectionPlan {
  const size = sizeOf(count, dimensions, weighted, threads);
  if (fitsWhole(size, memoryBytes)) return { bytes: outline(size).bytes, blocks: 1, blockRows: count };
  const plan = planBlocks(size, memoryBytes);
  return { bytes: plannedBytes(plan, count), blocks: plan.blocks, blockRows: plan.blockRows };
}
