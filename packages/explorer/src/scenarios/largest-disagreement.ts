import type { ReportScenario } from "../../../dissensus/src/report/report-data.ts";

/** D in one model set; null where the set has none here. */
export function disagreementIn(scenario: ReportScenario, modelSet: string): number | null {
  return scenario.disagreement.find((entry) => entry.modelSet === modelSet)?.disagreement ?? null;
}

/** The largest D over all model sets; null without any. */
export function largestDisagreement(scenario: ReportScenario): number | null {
  return scenario.disagreement.length === 0
    ? null
    : Math.max(...scenario.disagreement.map((entry) => entry.disagreement));
}
