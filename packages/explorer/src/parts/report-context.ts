import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Clause } from "../../../dissensus/src/domain/spec/clause.ts";
import type { ReportData, ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { type ProviderIndex, providerIndexOf } from "./provider-identity.ts";

/** The report with the look-ups that many parts need. */
export interface Report extends ReportData {
  readonly providerIndex: ProviderIndex;
  readonly clauseById: ReadonlyMap<string, Clause>;
  readonly scenarioById: ReadonlyMap<string, ReportScenario>;
}

export function reportOf(data: ReportData): Report {
  return {
    ...data,
    providerIndex: providerIndexOf(data.findings.inputs.panel),
    clauseById: new Map((data.spec?.clauses ?? []).map((clause) => [clause.clauseId, clause])),
    scenarioById: new Map(data.scenarios.map((scenario) => [scenario.scenarioId, scenario])),
  };
}

export const ReportContext = createContext<Report | null>(null);

export function useReport(): Report {
  const report = useContext(ReportContext);
  if (report === null) throw new Error("a part of the page stands outside the report's context");
  return report;
}
