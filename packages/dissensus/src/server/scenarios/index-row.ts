import type { Framing } from "../../domain/scenario/scenario.ts";
import type { ScenarioRow } from "../../report/scenario-row.ts";

/** Columns of the index that a list shows, as they come from the database. */
export interface IndexRow {
  readonly row: number;
  readonly scenarioId: string;
  readonly pairId: string;
  readonly framing: Framing;
  readonly query: string;
  readonly value1: string;
  readonly value2: string;
  readonly category1: string;
  readonly category2: string;
  readonly disagreement: number | null;
  readonly orderedBy: number | null;
  readonly judged: boolean;
  readonly outcome: ScenarioRow["governedOutcome"];
  readonly tally1: readonly number[] | null;
  readonly tally2: readonly number[] | null;
}

/** Characters of the query that a list shows. */
const shownCharacters = 300;

/** `disagreement`: the index's column with the D to show; `orderedBy`: that of the list's order, where it is another one. */
export function scenarioRowColumns(disagreement: string, orderedBy: string = disagreement): string {
  return `row, scenarioId, pairId, framing, left(query, ${shownCharacters}) AS query, value1, value2, category1, category2,
    ${disagreement} AS disagreement, ${orderedBy === disagreement ? "NULL" : orderedBy} AS orderedBy, judged, outcome, tally1, tally2`;
}

export function scenarioRow(row: IndexRow): ScenarioRow {
  return {
    scenarioId: row.scenarioId,
    pairId: row.pairId,
    framing: row.framing,
    query: row.query,
    values: [
      { name: row.value1, category: row.category1 },
      { name: row.value2, category: row.category2 },
    ],
    disagreement: row.disagreement,
    orderedBy: row.orderedBy,
    judged: row.judged,
    governedOutcome: row.outcome,
    tallies: row.tally1 === null || row.tally2 === null ? null : [row.tally1, row.tally2],
  };
}
