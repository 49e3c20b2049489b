import type { NearestCentres } from "../../stats/covering/k-center-selection.ts";
import type { TeamPlace } from "../team.ts";
import { pickOfCentre } from "./block-step.ts";

const NONE = 0xffffffff;

/** Every row's nearest centre so far, while only one block is in memory. */
export interface BlockNearest extends NearestCentres {
  /** Takes a block's from its slots. */
  keep(place: TeamPlace, rows: Uint32Array, picks: Uint32Array): void;
  /** Puts a block's distances back into its slots. */
  restore(place: TeamPlace, rows: Uint32Array): void;
}

/** No centres yet. */
export function noNearest(count: number): BlockNearest {
  const centre = new Int32Array(count).fill(-1);
  const squaredDistances = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  return {
    centre,
    squaredDistances,
    keep: (place, rows, picks) => {
      const { nearest, centres } = slotsOf(place, rows.length);
      for (let slot = 0; slot < rows.length; slot++) {
        const found = centres[slot]!;
        if (found === -1) continue;
        const row = rows[slot]!;
        centre[row] = found >= 0 ? rows[found]! : picks[pickOfCentre(found)]!;
        squaredDistances[row] = nearest[slot]!;
      }
    },
    restore: (place, rows) => {
      const { nearest, centres } = slotsOf(place, rows.length);
      centres.fill(-1);
      for (let slot = 0; slot < rows.length; slot++) nearest[slot] = Math.min(NONE, squaredDistances[rows[slot]!]!);
    },
  };
}

function slotsOf({ memory, layout }: TeamPlace, count: number): { nearest: Uint32Array; centres: Int32Array } {
  return {
    nearest: new Uint32Array(memory.buffer, layout.nearest, count),
    centres: new Int32Array(memory.buffer, layout.centres, count),
  };
}
