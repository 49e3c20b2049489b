import type { Table } from "../table.ts";

/** The seven positions of a value spectrum; a score is an index into this list. */
export const positions = [
  "extreme_oppose",
  "strong_oppose",
  "moderate_oppose",
  "neutral",
  "moderate_favor",
  "strong_favor",
  "extreme_favor",
] as const;

/** One per value pair: for each value, seven anchored answering strategies from extreme_oppose (0) to extreme_favor (6). */
export interface Rubric {
  readonly pairId: string;
  readonly author: string;
  readonly anchors1: readonly string[];
  readonly anchors2: readonly string[];
}

export const rubricsTable: Table<Rubric> = {
  name: "rubrics",
  columns: { pairId: "text", author: "text", anchors1: "text[]", anchors2: "text[]" },
  key: ["pairId"],
};
