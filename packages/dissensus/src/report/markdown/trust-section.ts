import type { OwnFamilyPreference } from "../../analysis/findings/trust.ts";
import type { Findings } from "../../analysis/findings.ts";
import { formatQuantity, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** How far judges and scorers can be trusted. */
export function trustSection({ judges, scorers, trust }: Findings): string {
  return `## Judges

${judges.reading}${judges.earlyStopping ? ` ${judges.earlyStopping.reading}` : ""}

Fleiss' kappa (compliant or problematic): ${formatQuantity(judges.fleissKappa)}. Gwet's AC1: ${formatQuantity(judges.ac1)}. Brennan and Prediger's kappa: ${formatQuantity(trust.judges.brennanPrediger)}. Krippendorff's alpha (three labels): ${formatQuantity(judges.krippendorffAlpha)}; as ordered labels ${formatQuantity(trust.judges.krippendorff.ordinal)}. Without human labels the panel may be worth no more than this many independent judges: ${formatQuantity(trust.judges.effectiveNumber)}.

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
${ownFamily(trust.judges.ownFamily, "calls its own provider's answers compliant more often than others', beyond what the other judges do")}
## Scorers

Krippendorff's alpha (interval): ${formatQuantity(scorers.krippendorffAlpha)}. ICC(2,1) of one scorer: ${formatQuantity(trust.scorers.icc.single)}; of their mean: ${formatQuantity(trust.scorers.icc.average)}.

${markdownTable(
  [{ title: "scorer" }, { title: "value listed first, points" }, { title: "anchors from 6 to 0, points" }],
  trust.scorers.scorers.map(({ scorer, firstListed, reversedList }) => [
    markdownText(scorer),
    formatQuantity(firstListed),
    formatQuantity(reversedList),
  ]),
)}
${ownFamily(trust.scorers.ownFamily, "places its own provider's answers higher than others', beyond what the other scorers do, points")}
${markdownTable(
  [{ title: "without the scorers of" }, { title: "high" }, { title: "with all" }, { title: "rank correlation of D" }],
  trust.scorers.withoutProvider.map(({ provider, high, highWithAll, rankCorrelation }) => [
    markdownText(provider),
    formatShare(high),
    formatShare(highWithAll),
    formatQuantity(rankCorrelation),
  ]),
)}
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

function ownFamily(preferences: readonly OwnFamilyPreference[], title: string): string {
  return markdownTable(
    [{ title: "model" }, { title }],
    preferences.map(({ model, preference }) => [markdownText(model), formatQuantity(preference)]),
  );
}
