import { publishedRatio, publishedShare } from "../published-number.ts";

const sampled = 1000;
const table2 = "Table 2";

/** Table 2: shares of 1,000 scenarios each. */
export const publishedCompliance = [
  row("random", "random scenarios", 76.1, 23.9, 1.1),
  row("all", "high disagreement of all models", 39.3, 60.7, 3.6),
  row("openai", "high disagreement of the OpenAI models", 17.9, 82.1, 5.1),
] as const;

function row(subset: string, label: string, allPass: number, someFail: number, allFail: number) {
  const share = (percent: number) => publishedShare(percent, 1, table2, sampled);
  return { subset, label, allPass: share(allPass), someFail: share(someFail), allFail: share(allFail) };
}

/** All-fail of the OpenAI subset over that of random scenarios. */
export const publishedComplianceRatio = publishedRatio(4.6, 2.4, 8.8, table2);

const figure2 = "Figure 2";

/** Figure 2: all-fail by bin of the disagreement of the OpenAI models. */
export const publishedBins = [
  bin("[0, 1)", 0.7, 4.9, 1),
  bin("[1, 1.5)", 1.2, 5.3, 1),
  bin("[1.5, 2)", 1.4, 12.3, 1),
  bin("[2, 2.5)", 4.9, 28, 0),
  bin("[2.5, 3]", 9.7, 49.4, 1),
] as const;

function bin(label: string, majority: number, anyJudge: number, places: number) {
  return { label, majority: publishedShare(majority, 1, figure2), anyJudge: publishedShare(anyJudge, places, figure2) };
}

/** Last bin over first bin. */
export const publishedMajorityRatio = publishedRatio(13.9, 6.5, 29.7, figure2);
export const publishedAnyJudgeRatio = publishedRatio(10.1, 7.6, 13.3, figure2);
