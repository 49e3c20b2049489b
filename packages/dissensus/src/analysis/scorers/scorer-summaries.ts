import type { AnalysisInputs } from "../analysis-inputs.ts";
import { addedOverParts } from "../estimates/added-over-parts.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { ScorerSummary } from "../findings/scorers.ts";
import type { DividedQuestion } from "../run-question.ts";
import { placements } from "./placements.ts";

interface MeanRow {
  readonly scorer: string;
  readonly n: number;
  readonly position: number;
  readonly confidence: number;
}

const twice = `${placements},
read_twice AS (
  SELECT again.scorer, again.pairId, abs(again.position - first_placements.position) AS difference
  FROM (FROM placements WHERE repeat > 0) AS again LEFT JOIN first_placements USING (responseId, value, scorer)
  UNION ALL SELECT scorer, pairId, NULL FROM failed_placements WHERE again
)`;

/** Where each scorer places responses, whether its evidence is there, and whether it says the same twice. */
export async function scorerSummaries(
  ask: DividedQuestion,
  { settings, panels }: AnalysisInputs,
): Promise<ScorerSummary[]> {
  const shares = (name: string, tables: string, observations: string) =>
    clusteredShares(addedOverParts(ask, "clusters"), {
      name,
      keys: ["scorer"],
      tables,
      observations,
      seed: settings.seed,
    });
  const evidenceFound = await shares(
    "evidence-found",
    placements,
    "SELECT scorer, pairId, found AS hit FROM first_placements UNION ALL SELECT scorer, pairId, NULL FROM failed_placements WHERE NOT again",
  );
  const repeatSame = await shares("repeat-same", twice, "SELECT scorer, pairId, difference = 0 AS hit FROM read_twice");
  const means = await ask<MeanRow>(`, ${placements}
SELECT scorer, count(*) AS n, avg(position) AS position, avg(confidence) AS confidence FROM first_placements GROUP BY scorer ORDER BY scorer`);
  const differences = await addedOverParts(
    ask,
    "n",
    "sum",
  )<{ scorer: string; n: number; sum: number | null }>(`, ${twice}
SELECT scorer, count(difference) AS n, sum(difference) AS sum FROM read_twice GROUP BY scorer ORDER BY scorer`);
  const failed = await ask<{ scorer: string; count: number }>(`, ${placements}
SELECT scorer, count(*) AS count FROM failed_placements WHERE NOT again GROUP BY scorer ORDER BY scorer`);
  return panels.scorer.map(({ name: scorer, provider }) => {
    const mean = means.find((row) => row.scorer === scorer);
    const unscored = failed.find((row) => row.scorer === scorer)?.count ?? 0;
    const same = repeatSame(scorer);
    const differed = differences.find((row) => row.scorer === scorer);
    const difference = differed && differed.n > 0 ? differed.sum! / differed.n : null;
    return {
      scorer,
      provider,
      position: quantityOf(mean?.position, mean?.n ?? 0, { unscored }),
      confidence: quantityOf(mean?.confidence, mean?.n ?? 0, { unscored }),
      evidenceFound: evidenceFound(scorer),
      repeatSame: same,
      repeatDifference: quantityOf(difference, same.n, { unscored: same.unscored }),
    };
  });
}
