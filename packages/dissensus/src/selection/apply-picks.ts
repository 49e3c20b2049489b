import { BINS, MOST_CHUNK_ROWS, SAMPLED_PICKS, SAMPLED_ROWS } from "./memory.ts";
import { type Chunk, WORK } from "./team.ts";
import { JOB_SLOTS, type RowList, type Workspace } from "./workspace.ts";

/** Rows of a bin: a part of a list. */
interface Segment {
  readonly slot: number;
  readonly address: number;
  readonly count: number;
  readonly level: number;
}

/** Rough costs in multiply-adds: of a pair at a level besides its products, of a pair that the level leaves, of an exact distance. */
const COST = { pair: 20, left: 1000, exact: 1500 } as const;

/** Lowers the nearest distance of every listed row by `pickCount` new picks (row numbers at address `picks`). The lists are not sorted again. */
export function applyPicks(space: Workspace, picks: number, pickCount: number): void {
  if (pickCount === 0) return;
  const panels = packPicks(space, picks, Math.min(pickCount, SAMPLED_PICKS), space.place.layout.samplePanels);
  const segments = [space.waiting, space.covered].flatMap((list, of) =>
    segmentsOf(space, list, of * BINS, picks, pickCount, panels),
  );
  const used = new Set(segments.map((segment) => segment.level));
  const { panels: whole } = space.place.layout;
  packPicks(
    space,
    picks,
    pickCount,
    whole.map((panel, level) => (used.has(level) ? panel : 0)),
  );
  const leastPickLength = leastLength(space, picks, pickCount);
  const all = { ids: 0, firstLevel: 0, panel: 0, picks, pickCount, leastPickLength };
  space.place.kernels.gatherPicks(space.jobs.write(JOB_SLOTS.sample, all));
  const chunks = segments.flatMap(({ slot, address, count, level }) => {
    const job = space.jobs.write(slot, {
      ids: address,
      firstLevel: level,
      panel: whole[level]!,
      picks,
      pickCount,
      leastPickLength,
    });
    return chunksOf(job, count, space.place.layout.size.threads);
  });
  if (chunks.length > 0) space.team.run(WORK.apply, chunks);
}

/** Least squared length of some rows. */
export function leastLength(space: Workspace, ids: number, count: number): number {
  const rows = new Uint32Array(space.place.memory.buffer, ids, count);
  return rows.reduce((least, row) => Math.min(least, space.lengths[row]!), 0xffffffff);
}

/** Writes picks as panels, one per level, at the given addresses (0: not wanted). */
export function packPicks(space: Workspace, ids: number, count: number, panels: readonly number[]): readonly number[] {
  const { layout, kernels } = space.place;
  const { levels } = layout.size;
  panels.forEach((panel, level) => {
    const dimensions = levels[level];
    if (panel === 0) return;
    if (dimensions === undefined) kernels.pack(ids, count, layout.rows, layout.rowBytes, layout.rowBytes / 4, 0, panel);
    else kernels.pack(ids, count, layout.prefixes, layout.prefixBytes, dimensions / 2, layout.residuals[level]!, panel);
  });
  return panels;
}

function chunksOf(job: number, count: number, threads: number): Chunk[] {
  const even = Math.ceil(count / (threads * 8) / 32) * 32;
  const size = threads === 1 ? count : Math.min(MOST_CHUNK_ROWS, even);
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
    job,
    from: i * size,
    to: Math.min((i + 1) * size, count),
  }));
}

/** The bins of a list, farthest first, each at the level that a sample shows to be cheapest. */
function segmentsOf(
  space: Workspace,
  list: RowList,
  firstSlot: number,
  picks: number,
  pickCount: number,
  panels: readonly number[],
): Segment[] {
  const segments: Segment[] = [];
  let end = list.count;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    const count = list.binSizes[bin]!;
    end -= count;
    const address = list.address + 4 * end;
    if (count > 0)
      segments.push({
        slot: firstSlot + bin,
        address,
        count,
        level: cheapestLevel(space, address, count, picks, pickCount, panels),
      });
  }
  return segments;
}

function cheapestLevel(
  space: Workspace,
  address: number,
  count: number,
  picks: number,
  pickCount: number,
  panels: readonly number[],
): number {
  const { layout, kernels, memory } = space.place;
  const { levels } = layout.size;
  if (levels.length === 0) return 0;
  const rows = Math.min(count, SAMPLED_ROWS);
  const from = new Uint32Array(memory.buffer, address, count);
  const sample = new Uint32Array(memory.buffer, layout.sampleIds, rows);
  for (let i = 0; i < rows; i++) sample[i] = from[Math.floor((i * count) / rows)]!;
  const sampledPicks = Math.min(pickCount, SAMPLED_PICKS);
  const leastPickLength = leastLength(space, picks, sampledPicks);
  const shares = panels.map((panel, firstLevel) => {
    const job = { ids: layout.sampleIds, firstLevel, panel, picks, pickCount: sampledPicks, leastPickLength };
    return kernels.apply(space.jobs.write(JOB_SLOTS.sample, job), 0, rows, 1, space.scratch) / (rows * sampledPicks);
  });
  const exact = layout.rowBytes / 2 + COST.exact;
  const costs = shares.map((share, level) => {
    const dimensions = levels[level];
    if (dimensions === undefined) return layout.rowBytes / 2 + COST.pair;
    return dimensions + COST.pair + share * COST.left + shares[levels.length - 1]! * exact;
  });
  return costs.indexOf(Math.min(...costs));
}
