import { applyPicks } from "./apply-picks.ts";
import { type BatchReport, packPool } from "./greedy.ts";
import { sortRows, type Workspace } from "./workspace.ts";

/** What a net run found. */
export interface NetPicks {
  readonly picks: Uint32Array;
  /** Least key of a pick to those before it, of the pairs that were measured; Infinity for none. */
  readonly separationKey: number;
  /** Every pair of picks below this key was measured. */
  readonly measuredKey: number;
}

/**
 * Centres in the order of the candidates, in blocks: rows of a block that no centre covers are picked one after the other, then the block's
 * picks are applied to every row as one product of matrices. Ends early at `most` + 1 picks. `starts`: the nearest distances that rows had
 * before any centre, a little above the one that covers them, so that only pairs below it are measured.
 */
export function pickNet(
  space: Workspace,
  order: Uint32Array,
  starts: Uint32Array,
  most: number,
  report: BatchReport,
): NetPicks {
  const { place, nearest, coveredBelow, picked, pickedDistances, waiting } = space;
  const { kernels, layout, memory } = place;
  const pool = new Uint32Array(memory.buffer, layout.pool, layout.size.pool);
  const picks: number[] = [];
  let separationKey = Number.POSITIVE_INFINITY;
  for (let next = 0; next < order.length && picks.length <= most; ) {
    let size = 0;
    for (; next < order.length && size < pool.length; next++) {
      const row = order[next]!;
      if (nearest[row]! >= coveredBelow[row]!) pool[size++] = row;
    }
    const job = packPool(space, size);
    const count = kernels.pickInOrder(
      job,
      most + 1 - picks.length,
      layout.picked,
      layout.pickedDistances,
      space.scratch,
    );
    for (let i = 0; i < count; i++) {
      const row = picked[i]!;
      const distance = pickedDistances[i]!;
      if (distance < starts[row]!) separationKey = Math.min(separationKey, space.keyAt(row, distance));
      picks.push(row);
    }
    applyPicks(space, layout.picked, count);
    sortRows(space);
    report(picks.length, waiting.count);
  }
  const measuredKey = picks.reduce(
    (least, row) => Math.min(least, space.keyAt(row, starts[row]!)),
    Number.POSITIVE_INFINITY,
  );
  return { picks: Uint32Array.from(picks), separationKey, measuredKey };
}
