import type { Table } from "../table.ts";
import type { Arm } from "./arm.ts";

/** How far a set of targets is apart on one scenario: the larger of the two population standard deviations of their mean positions. */
export interface Disagreement {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly arm: Arm;
  /** "all", a provider's name, or a set named in the settings. */
  readonly modelSet: string;
  /** Targets of the set with a score here, and in the set. */
  readonly scoredTargets: number;
  readonly targets: number;
  /** Population standard deviation (divide by n) over targets, per value. */
  readonly deviation1: number;
  readonly deviation2: number;
  /** max(deviation1, deviation2). */
  readonly disagreement: number;
  readonly mean1: number;
  readonly mean2: number;
  /** `Replicates` as JSON text; null where nothing was answered or placed twice. */
  readonly replicates: string | null;
}

export const disagreementsTable: Table<Disagreement> = {
  name: "disagreements",
  columns: {
    scenarioId: "text",
    pairId: "text",
    arm: "text",
    modelSet: "text",
    scoredTargets: "integer",
    targets: "integer",
    deviation1: "real",
    deviation2: "real",
    disagreement: "real",
    mean1: "real",
    mean2: "real",
    replicates: "json",
  },
  key: ["pairId", "scenarioId", "arm", "modelSet"],
};
