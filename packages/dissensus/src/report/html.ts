import { packJson } from "./pack-json.ts";
import type { ReportData } from "./report-data.ts";

/** Where the page takes its data from: empty in the explorer's bundle. */
const start = '<script type="application/json" id="dissensus-data">';
const end = "</script>";

/**
 * The report: the explorer's page (one HTML file with script, style and content security policy, see packages/explorer) with the
 * data embedded, packed (`packJson`). Browsers do not run the block that the data stands in, and the data cannot end it: `<` is
 * written as an escape. The page's policy allows the page's own script and style by their hashes and nothing else.
 */
export function renderHtml(page: string, data: ReportData): string {
  const [before, after, ...more] = page.split(start + end);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("the report's page must hold exactly one empty dissensus-data block");
  return before + start + embeddableJson(packJson(data)) + end + after;
}

/** JSON that can stand in an HTML script element, and in JavaScript. */
function embeddableJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
