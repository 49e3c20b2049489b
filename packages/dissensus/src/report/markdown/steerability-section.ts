import type { Findings } from "../../analysis/findings.ts";
import { formatQuantity } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** How far each target follows a leaning query. */
export function steerabilitySection({ steerability }: Findings): string {
  const rows = steerability.map(({ target, shift }) => [markdownText(target), formatQuantity(shift)]);
  return `## Steerability\n\nMean shift of positions towards the value that a query leans to, in points of 0 to 6, over value pairs.\n\n${markdownTable([{ title: "target" }, { title: "shift" }], rows)}`;
}
