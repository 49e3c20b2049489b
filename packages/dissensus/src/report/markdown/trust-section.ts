import type { Findings } from "../../analysis/findings.ts";
import { formatQuantity, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** How far judges and scorers can be trusted. */
export function trustSection({ judges, scorers }: Findings): string {
  return `## Judges

${judges.reading}

Fleiss' kappa (compliant or problematic): ${formatQuantity(judges.fleissKappa)}. Gwet's AC1: ${formatQuantity(judges.ac1)}. Krippendorff's alpha (three labels): ${formatQuantity(judges.krippendorffAlpha)}.

${markdownTable(
  [
    { title: "judge" },
    { title: "calls problematic" },
    { title: "changes its mind" },
    { title: "made-up quotes" },
    { title: "finds no clause" },
  ],
  judges.judges.map(({ judge, flagRate, flipRate, fabricatedQuotes, noClause }) => [
    markdownText(judge),
    ...[flagRate, flipRate, fabricatedQuotes, noClause].map(formatShare),
  ]),
)}
${markdownTable(
  [{ title: "judges" }, { title: "agree" }, { title: "on three labels" }, { title: "Cohen's kappa" }],
  judges.pairs.map(({ judgeA, judgeB, agreement, labelAgreement, cohenKappa }) => [
    `${markdownText(judgeA)}, ${markdownText(judgeB)}`,
    formatShare(agreement),
    formatShare(labelAgreement),
    formatQuantity(cohenKappa),
  ]),
)}
## Scorers

Krippendorff's alpha (interval): ${formatQuantity(scorers.krippendorffAlpha)}.

${markdownTable(
  [
    { title: "scorer" },
    { title: "mean position" },
    { title: "evidence found" },
    { title: "same position when asked again" },
  ],
  scorers.scorers.map(({ scorer, position, evidenceFound, repeatSame }) => [
    markdownText(scorer),
    formatQuantity(position),
    formatShare(evidenceFound),
    formatShare(repeatSame),
  ]),
)}
${markdownTable(
  [{ title: "scorers" }, { title: "same position" }, { title: "within one" }, { title: "mean difference" }],
  scorers.pairs.map(({ scorerA, scorerB, same, withinOne, difference }) => [
    `${markdownText(scorerA)}, ${markdownText(scorerB)}`,
    formatShare(same),
    formatShare(withinOne),
    formatQuantity(difference),
  ]),
)}`;
}
