import type { Findings } from "../analysis/findings.ts";
import { canonicalJson } from "../base/canonical-json.ts";

/** findings.json: keys sorted at every depth, indented so that two versions can be compared line by line. Equal findings give equal bytes. */
export function renderJson(findings: Findings): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(findings)), null, 1)}\n`;
}
