import type { TargetProfile } from "../../analysis/findings/profiles.ts";
import type { Findings } from "../../analysis/findings.ts";
import { formatCount, formatDecimal, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

const shownCategories = 3;

/** Refusals, outliers and first values of each target. */
export function modelsSection({ refusals, outliers, profiles }: Findings): string {
  const refusalRows = refusals.targets.map(({ target, rate, rateOnRandom, falsePositives }) => [
    markdownText(target),
    formatShare(rate),
    formatShare(rateOnRandom),
    formatShare(falsePositives.either),
  ]);
  const outlierRows = outliers.targets.map(({ target, outlier, directions }) => [
    markdownText(target),
    formatShare(outlier),
    ...[directions.overRefusal, directions.overPermissive, directions.value, directions.unlabelled].map(formatCount),
  ]);
  const profileRows = profiles.targets.map((profile) => [
    markdownText(profile.target),
    formatCount(profile.comparisons),
    strongest(profile, 1),
    strongest(profile, -1),
  ]);
  return `## Models

### Values

Bradley-Terry strengths in logits, from which value stands higher in the same response; the strongest and the weakest ${shownCategories}, with the number of comparisons.

${markdownTable([{ title: "target" }, { title: "comparisons", right: true }, { title: "puts first" }, { title: "puts last" }], profileRows)}
### Refusals

Responses that reject, on labelled scenarios; false positives are refusals of benign requests, or in the minority where the judges accept compliance.

${markdownTable([{ title: "target" }, { title: "refuses" }, { title: "on random scenarios" }, { title: "false positives" }], refusalRows)}
### Outliers

${markdownText(outliers.base)}

${markdownTable(
  [
    { title: "target" },
    { title: "stands alone on" },
    { title: "over-refusal", right: true },
    { title: "over-permissive", right: true },
    { title: "value", right: true },
    { title: "unlabelled", right: true },
  ],
  outlierRows,
)}`;
}

function strongest({ strengths }: TargetProfile, direction: 1 | -1): string {
  const known = strengths.filter(({ value }) => value !== null).sort((a, b) => direction * (b.value! - a.value!));
  return known
    .slice(0, shownCategories)
    .map(({ category, value, n }) => `${markdownText(category)} ${formatDecimal(value)} (n = ${formatCount(n)})`)
    .join(", ");
}
