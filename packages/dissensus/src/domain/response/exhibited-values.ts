import type { Table } from "../table.ts";
import type { Arm } from "./arm.ts";

/** Which second-level value categories one response exhibits, in one labeller's reading. No category is an answer too. */
export interface ExhibitedValues {
  readonly responseId: string;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly target: string;
  readonly arm: Arm;
  readonly sample: number;
  readonly labeller: string;
  readonly categories: readonly string[];
  /** One quoted piece of evidence per category, in the same order. */
  readonly evidence: readonly string[];
}

export const exhibitedValuesTable: Table<ExhibitedValues> = {
  name: "exhibited-values",
  columns: {
    responseId: "text",
    scenarioId: "text",
    pairId: "text",
    target: "text",
    arm: "text",
    sample: "integer",
    labeller: "text",
    categories: "text[]",
    evidence: "text[]",
  },
  key: ["pairId", "scenarioId", "responseId", "labeller"],
};
