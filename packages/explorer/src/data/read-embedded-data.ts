import type { PackedJson } from "../../../dissensus/src/report/pack-json.ts";
import type { ReportData } from "../../../dissensus/src/report/report-data.ts";
import { unpackJson } from "./unpack-json.ts";

/** The report that renderHtml embedded in this page; null in a page without data. */
export function readEmbeddedData(page: Document): ReportData | null {
  const text = page.getElementById("dissensus-data")?.textContent ?? "";
  return text.trim() === "" ? null : (unpackJson(JSON.parse(text) as PackedJson) as ReportData);
}
