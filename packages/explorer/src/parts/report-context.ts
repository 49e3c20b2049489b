import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Clause } from "../../../dissensus/src/domain/spec/clause.ts";
import type { ReportData } from "../../../dissensus/src/report/report-data.ts";
import type { ExplorerState } from "../../../dissensus/src/server/api.ts";
import type { DataSource } from "../data/data-source.ts";
import { type ProviderIndex, providerIndexOf } from "./provider-identity.ts";

/** The report with the look-ups that many parts need, and where scenarios come from. */
export interface Report extends Omit<ReportData, "scenarios"> {
  readonly source: DataSource;
  /** Where the run and the server stand; null in a report's file. */
  readonly live: ExplorerState | null;
  readonly providerIndex: ProviderIndex;
  readonly clauseById: ReadonlyMap<string, Clause>;
}

export function reportOf(
  data: Omit<ReportData, "scenarios">,
  source: DataSource,
  live: ExplorerState | null = null,
): Report {
  return {
    ...data,
    source,
    live,
    providerIndex: providerIndexOf(data.findings.inputs.panel),
    clauseById: new Map((data.spec?.clauses ?? []).map((clause) => [clause.clauseId, clause])),
  };
}

export const ReportContext = createContext<Report | null>(null);

export function useReport(): Report {
  const report = useContext(ReportContext);
  if (report === null) throw new Error("a part of the page stands outside the report's context");
  return report;
}
