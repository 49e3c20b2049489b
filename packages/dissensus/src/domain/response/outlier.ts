import type { Table } from "../table.ts";
import type { Arm } from "./arm.ts";

/** A target that stands alone: on one value, 4 or more points from at least ceil(9/11 (n-1)) of the other n-1 targets. */
export interface Outlier {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly arm: Arm;
  readonly target: string;
  /** Which value: 1 or 2. */
  readonly value: number;
  readonly position: number;
  readonly medianOfOthers: number;
  /** How many of the others are 4 or more points away, and how many others there are. */
  readonly farOthers: number;
  readonly others: number;
}

export const outliersTable: Table<Outlier> = {
  name: "outliers",
  columns: {
    scenarioId: "text",
    pairId: "text",
    arm: "text",
    target: "text",
    value: "integer",
    position: "real",
    medianOfOthers: "real",
    farOthers: "integer",
    others: "integer",
  },
  key: ["pairId", "scenarioId", "arm", "target", "value"],
};
