import type { AnalysisInputs } from "../analysis-inputs.ts";
import { addedOverParts } from "../estimates/added-over-parts.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { everyPair } from "../estimates/every-pair.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { ScorerPair } from "../findings/scorers.ts";
import type { DividedQuestion } from "../run-question.ts";
import { placements } from "./placements.ts";

interface DifferenceRow {
  readonly scorerA: string;
  readonly scorerB: string;
  readonly n: number;
  readonly sum: number | null;
}

const joined = `${placements},
asked AS (
  SELECT responseId, pairId, value, scorer, place, position FROM first_placements JOIN scorers USING (scorer)
  UNION ALL SELECT responseId, pairId, value, scorer, place, NULL FROM failed_placements JOIN scorers USING (scorer) WHERE NOT again
),
both_asked AS (
  SELECT a.scorer AS scorerA, b.scorer AS scorerB, a.pairId, a.position - b.position AS difference
  FROM asked AS a JOIN asked AS b ON a.responseId = b.responseId AND a.value = b.value AND a.place < b.place
)`;

/** How far apart every two scorers place the same responses. */
export async function scorerPairs(ask: DividedQuestion, { settings, panels }: AnalysisInputs): Promise<ScorerPair[]> {
  const shares = (name: string, hit: string) =>
    clusteredShares(addedOverParts(ask, "clusters"), {
      name,
      keys: ["scorerA", "scorerB"],
      tables: joined,
      observations: `SELECT scorerA, scorerB, pairId, ${hit} AS hit FROM both_asked`,
      seed: settings.seed,
    });
  const same = await shares("scorers-same", "difference = 0");
  const withinOne = await shares("scorers-within-one", "abs(difference) <= 1");
  const rows = await addedOverParts(
    ask,
    "n",
    "sum",
  )<DifferenceRow>(`, ${joined}
SELECT scorerA, scorerB, count(difference) AS n, sum(difference) AS sum FROM both_asked GROUP BY scorerA, scorerB ORDER BY scorerA, scorerB`);
  return everyPair(panels.scorer.map(({ name }) => name)).map(([scorerA, scorerB]) => {
    const read = rows.find((row) => row.scorerA === scorerA && row.scorerB === scorerB);
    const difference = read && read.n > 0 ? read.sum! / read.n : null;
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
