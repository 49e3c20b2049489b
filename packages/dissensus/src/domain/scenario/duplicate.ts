import type { Table } from "../table.ts";

/** Whether a scenario survives de-duplication, and which kept scenario stands for it. */
export interface Duplicate {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly kept: boolean;
  /** The nearest kept scenario; itself where kept. */
  readonly representativeId: string;
  /** Euclidean distance of unit vectors to the representative. */
  readonly distance: number;
  /** Order in which a kept scenario was picked, from 0; null where dropped. */
  readonly pickOrder: number | null;
  /** Distance to the set picked before it (mode greedy); null for the first pick, under mode net, and where dropped. */
  readonly pickDistance: number | null;
  /** Of the whole selection, the same in every row: distance below which a scenario was a duplicate. */
  readonly threshold: number;
  /** Of the whole selection, the same in every row: least distance between two kept scenarios; null below two. */
  readonly separation: number | null;
}

export const duplicatesTable: Table<Duplicate> = {
  name: "duplicates",
  columns: {
    scenarioId: "text",
    pairId: "text",
    kept: "boolean",
    representativeId: "text",
    distance: "real",
    pickOrder: "integer",
    pickDistance: "real",
    threshold: "real",
    separation: "real",
  },
  key: ["pairId", "scenarioId"],
};
