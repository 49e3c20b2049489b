import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { ScorerPair } from "../findings/scorers.ts";
import type { RunQuestion } from "../run-question.ts";
import { placements } from "./placements.ts";

const joined = `${placements},
both_placed AS (
  SELECT a.scorer AS scorerA, b.scorer AS scorerB, a.pairId, a.position - b.position AS difference
  FROM first_placements AS a JOIN first_placements AS b ON a.responseId = b.responseId AND a.value = b.value
  JOIN scorers AS first ON first.scorer = a.scorer JOIN scorers AS second ON second.scorer = b.scorer AND first.place < second.place
)`;

/** How far apart every two scorers place the same responses. */
export async function scorerPairs(ask: RunQuestion, { settings, panels }: AnalysisInputs): Promise<ScorerPair[]> {
  const shares = (name: string, hit: string) =>
    clusteredShares(ask, {
      name,
      keys: ["scorerA", "scorerB"],
      tables: joined,
      observations: `SELECT scorerA, scorerB, pairId, ${hit} AS hit FROM both_placed`,
      seed: settings.seed,
    });
  const same = await shares("scorers-same", "difference = 0");
  const withinOne = await shares("scorers-within-one", "abs(difference) <= 1");
  const rows = await ask<{ scorerA: string; scorerB: string; difference: number }>(`, ${joined}
SELECT scorerA, scorerB, avg(difference) AS difference FROM both_placed GROUP BY scorerA, scorerB ORDER BY scorerA, scorerB`);
  const scorers = panels.scorer.map(({ name }) => name);
  return scorers.flatMap((scorerA, place) =>
    scorers.slice(place + 1).map((scorerB) => {
      const difference = rows.find((row) => row.scorerA === scorerA && row.scorerB === scorerB)?.difference;
      return {
        scorerA,
        scorerB,
        same: same(scorerA, scorerB),
        withinOne: withinOne(scorerA, scorerB),
        difference: quantityOf(difference, same(scorerA, scorerB).n),
      };
    }),
  );
}
