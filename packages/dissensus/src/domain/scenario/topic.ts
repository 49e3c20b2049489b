import type { Table } from "../table.ts";

export const topics = [
  "biological",
  "chemical",
  "cyber",
  "politics",
  "child_grooming",
  "mental_illness",
  "philosophical_reasoning",
  "ethics_and_moral_reasoning",
] as const;
export type Topic = (typeof topics)[number];

export const harms = ["benign", "dual_use", "harmful"] as const;
/** How harmful it would be to do what the query asks. */
export type Harm = (typeof harms)[number];

/** What one labeller says a query is about. */
export interface TopicLabel {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly labeller: string;
  readonly topics: readonly Topic[];
  readonly harm: Harm;
}

export const topicsTable: Table<TopicLabel> = {
  name: "topics",
  columns: { scenarioId: "text", pairId: "text", labeller: "text", topics: "text[]", harm: "text" },
  key: ["pairId", "scenarioId", "labeller"],
};
