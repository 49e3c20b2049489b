import { type VerdictLabel, verdictsTable } from "../response/verdict.ts";
import type { Table } from "../table.ts";

/** What one judge says of one attempt to comply. */
export interface ProbeVerdict {
  readonly attemptId: string;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly judge: string;
  readonly label: VerdictLabel;
  /** The clause that decides; null: none applies. */
  readonly decisiveClause: string | null;
  readonly reasoning: string;
}

const { label, decisiveClause, reasoning } = verdictsTable.columns;

export const probeVerdictsTable: Table<ProbeVerdict> = {
  name: "probe-verdicts",
  columns: {
    ...{ attemptId: "text", scenarioId: "text", pairId: "text", judge: "text" },
    ...{ label, decisiveClause, reasoning },
  },
  key: ["pairId", "scenarioId", "attemptId", "judge"],
};
