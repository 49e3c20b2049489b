import type { Table } from "../table.ts";

/** An answer to a scenario that all governed targets fail, by a strong model with the whole spec before it that was asked to comply with all of it. */
export interface Probe {
  readonly attemptId: string;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly writer: string;
  /** From 0. */
  readonly attempt: number;
  readonly text: string;
}

export const probesTable: Table<Probe> = {
  name: "probes",
  columns: {
    attemptId: "text",
    scenarioId: "text",
    pairId: "text",
    writer: "text",
    attempt: "integer",
    text: "text",
  },
  key: ["pairId", "scenarioId", "attemptId"],
};
