import { squaredOf } from "../stats/covering/integer-metric.ts";
import { type JobWriter, jobWriter, type LevelSlack } from "./job.ts";
import { BINS, SMALL } from "./memory.ts";
import { scratchOf, type Team, type TeamPlace } from "./team.ts";

/** A list of row numbers in the shared memory, sorted into bins by nearest distance. */
export interface RowList {
  readonly address: number;
  count: number;
  readonly binSizes: Int32Array;
}

/** Everything that one run over the rows works with. */
export interface Workspace {
  readonly place: TeamPlace;
  readonly team: Team;
  readonly jobs: JobWriter;
  readonly scratch: number;
  /** Squared distance to the nearest centre so far; the greatest u32 for none. */
  readonly nearest: Uint32Array;
  readonly centres: Int32Array;
  readonly lengths: Uint32Array;
  /** Squared distance below which a row counts as covered. */
  readonly coveredBelow: Uint32Array;
  readonly picked: Uint32Array;
  readonly pickedDistances: Uint32Array;
  /** Rows that may still become centres. */
  readonly waiting: RowList;
  /** Rows that no longer may, but need their nearest centre. */
  readonly covered: RowList;
  /** w^2 times a squared distance. */
  keyAt(row: number, squaredDistance: number): number;
}

/** Slots of jobs: one per bin and list, one for samples, one for the pool. */
export const JOB_SLOTS = { sample: 2 * BINS, pool: 2 * BINS + 1 } as const;

const BIN_WIDTH = 0.05;

/** Views of a laid-out memory. `nearestWanted`: covered rows are kept until their nearest centre is known. */
export function openWorkspace(
  place: TeamPlace,
  team: Team,
  slacks: readonly LevelSlack[],
  nearestWanted: boolean,
): Workspace {
  const { layout, memory } = place;
  const { count, pool } = layout.size;
  const words = (address: number, length: number): Uint32Array => new Uint32Array(memory.buffer, address, length);
  const nearest = words(layout.nearest, count);
  const squaredWeights =
    layout.squaredWeights === 0 ? null : new Float64Array(memory.buffer, layout.squaredWeights, count);
  const bounds = words(layout.small + SMALL.bounds, BINS);
  bounds.set(bounds.map((_, bin) => squaredOf((bin + 1) * BIN_WIDTH)));
  return {
    place,
    team,
    jobs: jobWriter(memory, layout, slacks, !nearestWanted),
    scratch: scratchOf(place),
    nearest,
    centres: new Int32Array(memory.buffer, layout.centres, count),
    lengths: words(layout.lengths, count),
    coveredBelow: words(layout.coveredBelow, count),
    picked: words(layout.picked, pool),
    pickedDistances: words(layout.pickedDistances, pool),
    waiting: { address: layout.waiting, count: 0, binSizes: new Int32Array(BINS) },
    covered: { address: layout.covered, count: 0, binSizes: new Int32Array(BINS) },
    keyAt: (row, squaredDistance) =>
      squaredWeights === null ? squaredDistance : squaredWeights[row]! * squaredDistance,
  };
}

/** Fills a list. */
export function setRows(space: Workspace, list: RowList, rows: ArrayLike<number>): void {
  new Uint32Array(space.place.memory.buffer, list.address, rows.length).set(rows);
  list.count = rows.length;
}

/** Moves covered rows from the waiting to the covered list, drops centres, and sorts both lists into bins. */
export function sortRows(space: Workspace): void {
  const { place, waiting, covered } = space;
  const { layout, kernels, memory } = place;
  const job = emptyJob(space);
  const [bounds, sizes] = [layout.small + SMALL.bounds, layout.small + SMALL.sizes];
  const written = new Int32Array(memory.buffer, sizes, 2 * BINS + 1);
  for (const list of [waiting, covered]) {
    const coveredTo = list === waiting ? covered.address : 0;
    list.count = kernels.bin(
      job,
      list.address,
      list.count,
      bounds,
      BINS,
      sizes,
      layout.spare,
      coveredTo,
      covered.count,
    );
    list.binSizes.set(written.subarray(0, BINS));
    if (list === waiting) covered.count = written[2 * BINS]!;
  }
}

/** A job without picks, for kernels that only need to find the rows. */
export function emptyJob(space: Workspace): number {
  return space.jobs.write(JOB_SLOTS.sample, {
    ids: 0,
    firstLevel: 0,
    panel: 0,
    picks: 0,
    pickCount: 0,
    leastPickLength: 0,
  });
}
