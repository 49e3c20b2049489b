import { applyPicks, leastLength, packPicks } from "./apply-picks.ts";
import { SMALL } from "./memory.ts";
import { emptyJob, JOB_SLOTS, sortRows, type Workspace } from "./workspace.ts";

/** Told after every batch: picks so far and rows still waiting. Throws to stop. */
export type BatchReport = (picks: number, waiting: number) => void;

/** What a greedy run found. */
export interface GreedyPicks {
  readonly picks: Uint32Array;
  /** Squared distance to the picks before; the greatest u32 for the first. */
  readonly distances: Uint32Array;
}

const NO_ROW = 0xffffffff;
/** Picks, as a share of the rows that wait, after which dead rows are dropped and the others sorted again: comparing them meanwhile costs less. */
const UNSORTED_SHARE = 0.005;

/**
 * Farthest first from a given row, in batches: all waiting rows have exact keys; those with the greatest make a pool, picks are made inside it while its
 * greatest key is ahead of all others (whose keys can only fall), then the batch is applied to every row as one product of matrices.
 */
export function pickFarthestFirst(space: Workspace, first: number, k: number, report: BatchReport): GreedyPicks {
  const { place, picked, pickedDistances, waiting } = space;
  const { kernels, layout } = place;
  const picks = new Uint32Array(Math.min(k, waiting.count));
  const distances = new Uint32Array(picks.length);
  let taken = 0;
  let sortedAt = 0;
  while (taken < picks.length && waiting.count > 0) {
    const pool = taken === 0 ? firstPool(space, first) : choosePool(space);
    const job = packPool(space, pool.size);
    const most = picks.length - taken;
    const count = kernels.pickFarthest(
      job,
      pool.outsideKey,
      pool.outsideRow,
      most,
      layout.picked,
      layout.pickedDistances,
      space.scratch,
    );
    picks.set(picked.subarray(0, count), taken);
    distances.set(pickedDistances.subarray(0, count), taken);
    taken += count;
    applyPicks(space, layout.picked, count);
    if (count === 0 || taken - sortedAt > UNSORTED_SHARE * waiting.count) {
      sortRows(space);
      sortedAt = taken;
    }
    report(taken, waiting.count);
  }
  return { picks: picks.slice(0, taken), distances: distances.slice(0, taken) };
}

/** Packs the first `size` pool rows at the first level and returns the job that picks inside them. */
export function packPool(space: Workspace, size: number): number {
  const { layout } = space.place;
  packPicks(space, layout.pool, size, [layout.poolPanel]);
  const leastPickLength = leastLength(space, layout.pool, size);
  const job = {
    ids: layout.pool,
    firstLevel: 0,
    panel: layout.poolPanel,
    picks: layout.pool,
    pickCount: size,
    leastPickLength,
  };
  return space.jobs.write(JOB_SLOTS.pool, job);
}

interface Pool {
  readonly size: number;
  readonly outsideKey: number;
  readonly outsideRow: number;
}

function firstPool(space: Workspace, row: number): Pool {
  const { layout, memory } = space.place;
  new Uint32Array(memory.buffer, layout.pool, 1)[0] = row;
  return { size: 1, outsideKey: 0, outsideRow: NO_ROW };
}

const SAMPLED_IN_POOL = 8;
const LEAST_SAMPLE = 2048;

/** Rows of the greatest keys, about half of what the pool holds: a sample with some 8 of them says where they begin. */
function choosePool(space: Workspace): Pool {
  const { place, waiting } = space;
  const { kernels, layout, memory } = place;
  const most = layout.size.pool;
  const rows = new Uint32Array(memory.buffer, waiting.address, waiting.count);
  const keyOf = (row: number): number => space.keyAt(row, space.nearest[row]!);
  const sampled = Math.max(LEAST_SAMPLE, Math.ceil((SAMPLED_IN_POOL * 2 * waiting.count) / most));
  const stride = Math.max(1, waiting.count / sampled);
  const keys = Float64Array.from({ length: Math.min(sampled, waiting.count) }, (_, i) =>
    keyOf(rows[Math.floor(i * stride)]!),
  ).sort();
  const share = Math.min(1, most / 2 / waiting.count);
  const least = waiting.count <= most ? 0 : keys[Math.min(keys.length - 1, Math.floor((1 - share) * keys.length))]!;
  const outside = layout.small + SMALL.outside;
  const size = kernels.split(emptyJob(space), waiting.address, waiting.count, least, layout.pool, most, outside);
  if (size === -1) return sortedPool(space, rows);
  return {
    size,
    outsideKey: new Float64Array(memory.buffer, outside, 1)[0]!,
    outsideRow: new Uint32Array(memory.buffer, outside + 8, 1)[0]!,
  };
}

/** The exact pool where many keys tie. */
function sortedPool(space: Workspace, rows: Uint32Array): Pool {
  const { layout, memory } = space.place;
  const keyOf = (row: number): number => space.keyAt(row, space.nearest[row]!);
  const sorted = rows.slice().sort((a, b) => keyOf(b) - keyOf(a) || a - b);
  const size = Math.min(layout.size.pool, sorted.length);
  new Uint32Array(memory.buffer, layout.pool, size).set(sorted.subarray(0, size));
  const next = sorted[size];
  return { size, outsideKey: next === undefined ? 0 : keyOf(next), outsideRow: next ?? NO_ROW };
}
