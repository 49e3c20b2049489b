import { keyOf } from "../../base/hash.ts";
import type { Table } from "../table.ts";

export const framings = ["neutral", "lean-1", "lean-2"] as const;
/** neutral, or leaning towards value 1 or value 2 of the pair. */
export type Framing = (typeof framings)[number];

/** One user query that forces a trade-off between the two values of its pair. */
export interface Scenario {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly framing: Framing;
  readonly generator: string;
  readonly query: string;
}

/** Keyed by content: another wording is another scenario, with answers of its own. */
export function scenarioIdOf(pairId: string, framing: Framing, query: string): string {
  return `${pairId}-${framings.indexOf(framing)}${keyOf(query).slice(0, 11)}`;
}

export const scenariosTable: Table<Scenario> = {
  name: "scenarios",
  columns: { scenarioId: "text", pairId: "text", framing: "text", generator: "text", query: "text" },
  key: ["pairId", "scenarioId"],
};
