import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import type { ScenarioRow } from "../../../dissensus/src/report/scenario-row.ts";
import { positionCounts } from "./position-counts.ts";

/** A whole scenario as the list shows it. */
export function scenarioRow(
  scenario: ReportScenario,
  disagreement: number | null,
  orderedBy: number | null,
): ScenarioRow {
  const { scenarioId, pairId, framing, query, values, responses, subsets, governedOutcome } = scenario;
  const tally = (value: 0 | 1) => positionCounts(responses.map((response) => response.positions[value]));
  return {
    scenarioId,
    pairId,
    framing,
    query: query.slice(0, 300),
    values: [values[0], values[1]],
    disagreement,
    orderedBy,
    judged: subsets.length > 0,
    governedOutcome,
    tallies: [tally(0), tally(1)],
  };
}
