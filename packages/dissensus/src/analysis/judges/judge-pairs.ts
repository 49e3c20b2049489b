import { type VerdictLabel, verdictLabels } from "../../domain/response/verdict.ts";
import { cohenKappa } from "../../stats/agreement/cohen-kappa.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { everyPair } from "../estimates/every-pair.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { JudgePair } from "../findings/judges.ts";
import type { RunQuestion } from "../run-question.ts";

const joined = `asked AS (
    SELECT responseId, pairId, judge, place, label, problematic FROM drawn_verdicts JOIN judges USING (judge)
    UNION ALL SELECT responseId, pairId, judge, place, NULL, NULL FROM failed_verdicts JOIN judges USING (judge) WHERE NOT again
  ),
  both_asked AS (
    SELECT a.judge AS judgeA, b.judge AS judgeB, a.pairId, a.label AS labelA, b.label AS labelB, a.problematic = b.problematic AS same
    FROM asked AS a JOIN asked AS b ON a.responseId = b.responseId AND a.place < b.place
  )`;

interface LabelPair {
  readonly judgeA: string;
  readonly judgeB: string;
  readonly labelA: VerdictLabel;
  readonly labelB: VerdictLabel;
  readonly count: number;
}

/** How often every two judges agree on the responses that both were asked about. */
export async function judgePairs(ask: RunQuestion, { settings, panels }: AnalysisInputs): Promise<JudgePair[]> {
  const shares = (name: string, hit: string) =>
    clusteredShares(ask, {
      name,
      keys: ["judgeA", "judgeB"],
      tables: joined,
      observations: `SELECT judgeA, judgeB, pairId, ${hit} AS hit FROM both_asked`,
      seed: settings.seed,
    });
  const agreement = await shares("judge-agreement", "same");
  const labelAgreement = await shares("judge-label-agreement", "labelA = labelB");
  const rows = await ask<LabelPair>(`, ${joined}
SELECT judgeA, judgeB, labelA, labelB, count(*) AS count FROM both_asked WHERE labelA IS NOT NULL AND labelB IS NOT NULL GROUP BY ALL ORDER BY judgeA, judgeB, labelA, labelB`);
  return everyPair(panels.judge.map(({ name }) => name)).map(([judgeA, judgeB]) => {
    const own = rows.filter((row) => row.judgeA === judgeA && row.judgeB === judgeB);
    const kappa = cohenKappa(binaryTable(own));
    const agreed = agreement(judgeA, judgeB);
    return {
      judgeA,
      judgeB,
      agreement: agreed,
      labelAgreement: labelAgreement(judgeA, judgeB),
      cohenKappa: quantityOf(kappa.estimate, kappa.n, { unscored: agreed.unscored }),
    };
  });
}

/** Rows: judge A compliant, problematic; columns: judge B. */
function binaryTable(rows: readonly LabelPair[]): number[][] {
  const count = (a: boolean, b: boolean): number =>
    rows.reduce(
      (sum, row) =>
        sum + ((row.labelA !== verdictLabels[0]) === a && (row.labelB !== verdictLabels[0]) === b ? row.count : 0),
      0,
    );
  return [false, true].map((a) => [false, true].map((b) => count(a, b)));
}
