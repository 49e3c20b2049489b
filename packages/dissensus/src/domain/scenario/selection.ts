import type { Arm } from "../response/arm.ts";
import type { Table } from "../table.ts";

/** Name of the subset that is drawn at random, beside those picked for disagreement: the base for rates. */
export const randomSubset = "random";

/** A scenario chosen for the costly stages (topics, refusals, verdicts, exhibited values), and for which subset. */
export interface Selection {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly arm: Arm;
  /** A model set's name, or `random`. */
  readonly subset: string;
  readonly pickOrder: number;
  /** Disagreement of the subset's targets on the scenario; null where it is not known (random draw over unscored). */
  readonly weight: number | null;
  /** Distance to the set picked before it (mode greedy); null for the first pick, under mode net, and for the random draw. */
  readonly pickDistance: number | null;
  /** Probability of being drawn, for the random subset; null for picked subsets. */
  readonly inclusionProbability: number | null;
  /** Of the whole subset, the same in each of its rows, null for the random draw: disagreement x distance below which a candidate was covered. */
  readonly threshold: number | null;
  /** Of the whole subset, likewise: least disagreement x distance of a picked scenario to those picked before it; null also below two. */
  readonly separation: number | null;
  /** Of the whole subset, likewise: greatest disagreement x distance of a candidate to the picked scenario nearest to it. */
  readonly coverRadius: number | null;
}

export const selectionsTable: Table<Selection> = {
  name: "selections",
  columns: {
    scenarioId: "text",
    pairId: "text",
    arm: "text",
    subset: "text",
    pickOrder: "integer",
    weight: "real",
    pickDistance: "real",
    inclusionProbability: "real",
    threshold: "real",
    separation: "real",
    coverRadius: "real",
  },
  key: ["pairId", "scenarioId", "arm", "subset"],
};
