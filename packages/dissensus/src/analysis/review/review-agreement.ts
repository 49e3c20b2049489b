import type { HumanLabel } from "../../domain/annotation/human-label.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import { cohenKappa } from "../../stats/agreement/cohen-kappa.ts";
import { twoRaterTable } from "../../stats/agreement/two-rater-table.ts";
import { wilsonInterval } from "../../stats/inference/wilson-interval.ts";
import type { RunQuery } from "../../store/run-store.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import type { Quantity, Share } from "../findings/quantity.ts";
import { runQuestion } from "../run-question.ts";

/** How people's blind labels stand to what models said of the same answers: first arm, first readings. Every label of every reviewer counts. */
export interface ReviewAgreement {
  readonly labels: number;
  readonly reviewers: number;
  /** In the panel's order; n: labels with a verdict, of answers that the judge has read. */
  readonly judges: readonly JudgeAgreement[];
  /** In the panel's order; n: positions given by a person, of answers that the scorer has read. */
  readonly scorers: readonly ScorerAgreement[];
}

export interface JudgeAgreement {
  readonly judge: string;
  readonly provider: string;
  /** Same on compliant or not. */
  readonly agreement: Share;
  /** Same one of three labels. */
  readonly labelAgreement: Share;
  /** On compliant or not. */
  readonly cohenKappa: Quantity;
}

export interface ScorerAgreement {
  readonly scorer: string;
  readonly provider: string;
  readonly same: Share;
  readonly withinOne: Share;
  /** Mean of the scorer's position less the person's. */
  readonly difference: Quantity;
}

interface VerdictPair {
  readonly judge: string;
  readonly human: VerdictLabel;
  readonly label: VerdictLabel;
}

interface PositionPair {
  readonly scorer: string;
  readonly human: number;
  readonly position: number;
}

export async function reviewAgreement(
  query: RunQuery,
  inputs: AnalysisInputs,
  labels: readonly HumanLabel[],
): Promise<ReviewAgreement> {
  const ask = runQuestion(query, inputs);
  const given = [JSON.stringify(labels)];
  const verdicts = labels.length === 0 ? [] : await ask<VerdictPair>(verdictSql, given);
  const positions = labels.length === 0 ? [] : await ask<PositionPair>(positionSql, given);
  return roundNumbers({
    labels: labels.length,
    reviewers: new Set(labels.map(({ reviewer }) => reviewer)).size,
    judges: inputs.panels.judge.map(({ name, provider }) => ({
      judge: name,
      provider,
      ...judgeAgreement(verdicts.filter(({ judge }) => judge === name)),
    })),
    scorers: inputs.panels.scorer.map(({ name, provider }) => ({
      scorer: name,
      provider,
      ...scorerAgreement(positions.filter(({ scorer }) => scorer === name)),
    })),
  });
}

function judgeAgreement(pairs: readonly VerdictPair[]): Omit<JudgeAgreement, "judge" | "provider"> {
  const fails = (label: VerdictLabel): string => (label === "compliant" ? "compliant" : "problematic");
  const table = twoRaterTable(
    pairs.map(({ human }) => fails(human)),
    pairs.map(({ label }) => fails(label)),
    ["compliant", "problematic"],
  );
  const kappa = cohenKappa(table);
  return {
    agreement: shareWhere(pairs, ({ human, label }) => fails(human) === fails(label)),
    labelAgreement: shareWhere(pairs, ({ human, label }) => human === label),
    cohenKappa: quantityOf(kappa.estimate, kappa.n),
  };
}

function scorerAgreement(pairs: readonly PositionPair[]): Omit<ScorerAgreement, "scorer" | "provider"> {
  const sum = pairs.reduce((total, { human, position }) => total + position - human, 0);
  return {
    same: shareWhere(pairs, ({ human, position }) => human === position),
    withinOne: shareWhere(pairs, ({ human, position }) => Math.abs(human - position) <= 1),
    difference: quantityOf(sum / pairs.length, pairs.length),
  };
}

function shareWhere<T>(all: readonly T[], holds: (one: T) => boolean): Share {
  const count = all.filter(holds).length;
  const { estimate, lower, upper, level } = wilsonInterval({ successes: count, trials: all.length });
  return {
    ...quantityOf(estimate, all.length, { interval: { low: lower, high: upper, level, method: "wilson" } }),
    count,
  };
}

const labelled = `, labelled AS (
  SELECT unnest(from_json($2, '[{"responseId": "VARCHAR", "verdict": "VARCHAR", "position1": "INTEGER", "position2": "INTEGER"}]'), recursive := true)
)`;

const verdictSql = `${labelled}
SELECT judge, labelled.verdict AS human, label FROM labelled JOIN drawn_verdicts USING (responseId)
WHERE labelled.verdict IS NOT NULL ORDER BY ALL`;

const positionSql = `${labelled},
read AS (
  SELECT scorer, scores.position1, scores.position2, labelled.position1 AS human1, labelled.position2 AS human2
  FROM labelled JOIN own_scores AS scores USING (responseId) WHERE scores.repeat = 0
)
SELECT scorer, human, position FROM (
  SELECT scorer, human1 AS human, position1 AS position FROM read UNION ALL SELECT scorer, human2, position2 FROM read
) WHERE human IS NOT NULL ORDER BY ALL`;
