import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { everyPair } from "../estimates/every-pair.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { ScorerPair } from "../findings/scorers.ts";
import type { RunQuestion } from "../run-question.ts";
import { placements } from "./placements.ts";

const joined = `${placements},
asked AS (
  SELECT answer, pairId, value, scorer, place, position FROM first_placements JOIN scorers USING (scorer)
  UNION ALL SELECT answer, pairId, value, scorer, place, NULL FROM failed_placements JOIN scorers USING (scorer) WHERE NOT again
),
both_asked AS (
  SELECT a.scorer AS scorerA, b.scorer AS scorerB, a.pairId, a.position - b.position AS difference
  FROM asked AS a JOIN asked AS b ON a.answer = b.answer AND a.value = b.value AND a.place < b.place
)`;

/** How far apart every two scorers place the same responses. */
export async function scorerPairs(ask: RunQuestion, { settings, panels }: AnalysisInputs): Promise<ScorerPair[]> {
  const shares = (name: string, hit: string) =>
    clusteredShares(ask, {
      name,
      keys: ["scorerA", "scorerB"],
      tables: joined,
      observations: `SELECT scorerA, scorerB, pairId, ${hit} AS hit FROM both_asked`,
      seed: settings.seed,
    });
  const same = await shares("scorers-same", "difference = 0");
  const withinOne = await shares("scorers-within-one", "abs(difference) <= 1");
  const rows = await ask<{ scorerA: string; scorerB: string; difference: number }>(`, ${joined}
SELECT scorerA, scorerB, avg(difference) AS difference FROM both_asked GROUP BY scorerA, scorerB ORDER BY scorerA, scorerB`);
  return everyPair(panels.scorer.map(({ name }) => name)).map(([scorerA, scorerB]) => {
    const difference = rows.find((row) => row.scorerA === scorerA && row.scorerB === scorerB)?.difference;
    const sameOf = same(scorerA, scorerB);
    return {
      scorerA,
      scorerB,
      same: sameOf,
      withinOne: withinOne(scorerA, scorerB),
      difference: quantityOf(difference, sameOf.n, { unscored: sameOf.unscored }),
    };
  });
}
