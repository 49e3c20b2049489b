import type { Findings } from "../../analysis/findings.ts";
import { formatCount } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** What gave no row, by stage, model and reason. */
export function unscoredSection({ headline }: Findings): string {
  const rows = headline.stages.flatMap(({ stage, rows: scored, failures }) =>
    failures.map(({ model, reason, count }) => [
      stage,
      markdownText(model),
      reason,
      formatCount(count),
      formatCount(scored),
    ]),
  );
  const columns = [
    { title: "stage" },
    { title: "model" },
    { title: "reason" },
    { title: "unscored", right: true },
    { title: "rows of the stage", right: true },
  ];
  return `## Unscored\n\n${markdownTable(columns, rows) || "Every ask gave a row.\n"}`;
}
