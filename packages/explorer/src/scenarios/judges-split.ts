import type { ReportResponse, ReportScenario } from "../../../dissensus/src/report/report-data.ts";

/** Whether judges give some response different labels on their first reading. */
export function judgesSplit(scenario: Pick<ReportScenario, "responses">): boolean {
  return scenario.responses.some(isSplit);
}

export function isSplit(response: Pick<ReportResponse, "verdicts">): boolean {
  return new Set(response.verdicts.filter((verdict) => verdict.repeat === 0).map((verdict) => verdict.label)).size > 1;
}
