import type { Findings } from "../../analysis/findings.ts";
import { formatQuantity, formatShare } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** Whether failing together goes with disagreement, and with the plain failure rate. */
export function associationSection({ association, headline }: Findings): string {
  const judged = association.sets.filter(({ allFailHigh, allFailLow }) => allFailHigh.n + allFailLow.n > 0);
  if (judged.length === 0) return "";
  const adjustedFor = judged[0]!.adjustedFor;
  return `## Failing together

All governed targets fail on a scenario more often where each fails more often, disagreement or not. Beside all-fail: what independent failures at the same rates would give, and the correlation of two targets' failures (beta-binomial).

${markdownTable(
  [
    { title: "scenarios" },
    { title: "all fail" },
    { title: "if independent" },
    { title: "excess" },
    { title: "correlation" },
  ],
  headline.compliance.map(({ subset, allFail, coFailure }) => [
    markdownText(subset),
    formatShare(allFail),
    ...[coFailure.independentAllFail, coFailure.excess, coFailure.correlation].map(formatQuantity),
  ]),
)}
Odds ratio of all-fail per point of D, by logistic regression with standard errors clustered by value pair${adjustedFor.length > 0 ? `; adjusted: ${adjustedFor.join(", ")} in the model` : ""}.

${markdownTable(
  [
    { title: "targets" },
    { title: "all fail, high D" },
    { title: "all fail, low D" },
    { title: "odds ratio per point of D" },
    { title: "adjusted" },
  ],
  judged.map(({ modelSet, allFailHigh, allFailLow, crudeOddsRatio, adjustedOddsRatio }) => [
    markdownText(modelSet),
    formatShare(allFailHigh),
    formatShare(allFailLow),
    formatQuantity(crudeOddsRatio),
    formatQuantity(adjustedOddsRatio),
  ]),
)}`;
}
