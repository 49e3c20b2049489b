import { JOB_BYTES, type SelectionLayout } from "./memory.ts";

/** What a job of the kernels points to; the rest of its fields are the same for all jobs of a selection. */
export interface Job {
  readonly ids: number;
  /** Index of the first level tried; the number of levels stands for whole rows. */
  readonly firstLevel: number;
  readonly panel: number;
  readonly picks: number;
  readonly pickCount: number;
  readonly leastPickLength: number;
}

/** The proven most by which a level's rounding can hide: see `basisOf`. */
export interface LevelSlack {
  readonly dot: number;
  readonly residual: number;
}

export interface JobWriter {
  /** Writes a job into a slot and returns its address. */
  write(slot: number, job: Job): number;
}

/** Field order as in the kernels. `stopWhenCovered`: covered rows need no nearest centre. */
export function jobWriter(
  memory: WebAssembly.Memory,
  layout: SelectionLayout,
  slacks: readonly LevelSlack[],
  stopWhenCovered: boolean,
): JobWriter {
  const words = new Uint32Array(memory.buffer);
  const { levels } = layout.size;
  const shared = [layout.rows, layout.rowBytes, layout.lengths, layout.nearest, layout.centres, layout.coveredBelow];
  const rest = [stopWhenCovered ? 1 : 0, layout.prefixes, layout.prefixBytes, layout.squaredWeights];
  const picks = [layout.pickPrefixes, layout.pickResiduals];
  const ofLevels = levels.flatMap((dimensions, level) => [
    dimensions,
    layout.residuals[level]!,
    slacks[level]?.dot ?? 0,
  ]);
  return {
    write: (slot, job) => {
      const address = layout.jobs + slot * JOB_BYTES;
      const own = [job.ids, job.firstLevel, levels.length, job.panel, job.picks, job.pickCount, job.leastPickLength];
      words.set([...own, ...shared, ...rest, ...picks, ...ofLevels], address / 4);
      return address;
    },
  };
}
