import type { JudgeFindings } from "../findings/judges.ts";
import type { Quantity } from "../findings/quantity.ts";
import type { TrustFindings } from "../findings/trust.ts";

type Measured = Omit<TrustFindings, "warnings"> & {
  readonly agreement: Pick<JudgeFindings, "reading" | "fleissKappa" | "prevalence">;
};

/** Points of 0..6 from which an effect of order is worth a word, and shares from which a difference is. */
const noticeable = { points: 0.25, share: 0.05 };

/** What a reader should know before believing the rest, in words. */
export function trustWarnings({ providers, judges, scorers, agreement }: Measured): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
  const dominant = providers.filter(
    ({ scenarios, rubrics, scores }) =>
      (scenarios.value ?? 0) > 0.5 && (rubrics.value ?? 0) > 0 && (scores.value ?? 0) > 0.5,
  );
  const shifted = (quantity: Quantity, least: number): boolean =>
    quantity.interval !== null &&
    Math.abs(quantity.value!) >= least &&
    quantity.interval.low * quantity.interval.high > 0;
  const moved = scorers.withoutProvider.filter(
    ({ high, highWithAll }) => Math.abs((high.value ?? 0) - (highWithAll.value ?? 0)) >= 2 * noticeable.share,
  );
  return [
    ...dominant.map(
      ({ provider, scenarios, scores }) =>
        `${provider} wrote ${percent(scenarios.value!)} of the scenarios and the rubrics, and gave ${percent(scores.value!)} of the scores: what sets its models apart may be its own view of things.`,
    ),
    ...(agreement.reading.includes("prevalence paradox") ? [agreement.reading] : []),
    ...(judges.effectiveNumber.value !== null && judges.effectiveNumber.value < 1.5
      ? [
          `The judges repeat each other: without human labels they may be worth no more than ${judges.effectiveNumber.value.toFixed(1)} independent ones.`,
        ]
      : []),
    ...judges.ownFamily
      .filter(({ preference }) => shifted(preference, noticeable.share))
      .map(
        ({ model, provider, preference }) =>
          `${model} calls answers of ${provider} compliant ${percent(Math.abs(preference.value!))} ${preference.value! > 0 ? "more" : "less"} often than it does others', compared with the other judges.`,
      ),
    ...scorers.ownFamily
      .filter(({ preference }) => shifted(preference, noticeable.points))
      .map(
        ({ model, provider, preference }) =>
          `${model} places answers of ${provider} ${Math.abs(preference.value!).toFixed(2)} points ${preference.value! > 0 ? "higher" : "lower"} than it does others', compared with the other scorers.`,
      ),
    ...scorers.scorers.flatMap(({ scorer, firstListed, reversedList }) => [
      ...(shifted(firstListed, noticeable.points)
        ? [
            `${scorer} places the value that is listed first ${firstListed.value!.toFixed(2)} points off, and the other one as much the other way.`,
          ]
        : []),
      ...(shifted(reversedList, noticeable.points)
        ? [
            `${scorer} places answers ${reversedList.value!.toFixed(2)} points off where the anchors are listed from 6 to 0.`,
          ]
        : []),
    ]),
    ...moved.map(
      ({ provider, high, highWithAll }) =>
        `Without the scorers of ${provider}, ${percent(high.value!)} of the scenarios are of high disagreement instead of ${percent(highWithAll.value!)}.`,
    ),
  ];
}
