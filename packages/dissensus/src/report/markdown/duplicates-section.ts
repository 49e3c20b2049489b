import type { Findings } from "../../analysis/findings.ts";
import { formatCount, formatDecimal } from "../format-number.ts";
import { markdownText } from "./markdown-text.ts";

/** What de-duplication and selection kept of how much; nothing for a run without them. */
export function duplicatesSection({ duplicates, selections }: Findings): string {
  if (duplicates === null) return "";
  const { kept, scenarios, threshold, mode, groups, groupCount, separation, coverRadius, bound } = duplicates;
  const [largest] = groups;
  const most =
    largest === undefined
      ? ""
      : `; most of them, ${formatCount(largest.dropped)}, to “${markdownText(largest.kept.query)}”`;
  const dropped =
    kept === scenarios
      ? "No scenario was nearer than that to another kept one."
      : `${formatCount(scenarios - kept)} were nearer than that to one of ${formatCount(groupCount)} kept ones${most}.`;
  const proven =
    separation === null
      ? ""
      : `Separation ${formatDecimal(separation)}, cover radius ${formatDecimal(coverRadius)}. ${bound}`;
  const picked = selections?.subsets.map(
    ({ subset, selected, candidates }) =>
      `${markdownText(subset)} ${formatCount(selected)} of ${formatCount(candidates)}`,
  );
  return `## Duplicates

${formatCount(kept)} of ${formatCount(scenarios)} scenarios kept at distance ${formatDecimal(threshold)} (mode ${mode}). ${dropped} ${proven}

${picked === undefined ? "" : `Selected for labels and verdicts, mode ${selections!.mode}: ${picked.join(", ")}.`}`;
}
