import { useMemo } from "preact/hooks";
import type { ReportData } from "../../dissensus/src/report/report-data.ts";
import { App } from "./app.tsx";
import { fileSource } from "./data/file-source.ts";
import { reportOf } from "./parts/report-context.ts";

/** A report's file: everything is in it. */
export function FileApp({ data }: { data: ReportData }) {
  const report = useMemo(() => reportOf(data, fileSource(data)), [data]);
  return <App report={report} />;
}
