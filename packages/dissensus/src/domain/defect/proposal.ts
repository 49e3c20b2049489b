import type { Table } from "../table.ts";

/** What a writer would add to the spec to settle a suspected defect. */
export interface ProposalRow {
  readonly suspicionId: string;
  readonly writer: string;
  /** The clause behind whose text the addition goes; null: a clause of its own at the end. */
  readonly clauseId: string | null;
  readonly addition: string;
  /** What the author has to decide, in a sentence. */
  readonly intent: string;
}

export const proposalsTable: Table<ProposalRow> = {
  name: "proposals",
  columns: { suspicionId: "text", writer: "text", clauseId: "text", addition: "text", intent: "text" },
  key: ["suspicionId"],
};
