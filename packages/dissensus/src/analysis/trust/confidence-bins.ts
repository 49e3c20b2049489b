import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { ConfidenceBin } from "../findings/trust.ts";
import type { RunQuestion } from "../run-question.ts";
import { placements } from "../scorers/placements.ts";

const bins = 10;

/** First readings with a stated confidence that another reading of the same response and value stands beside. */
const compared = `${placements},
beside AS (SELECT answer, value, sum(position) AS total, count(*) AS readings FROM placements GROUP BY answer, value),
compared AS (
  SELECT scorer, pairId, confidence, least(floor(confidence * ${bins})::INTEGER, ${bins - 1}) AS bin,
    abs(position - (total - position) / (readings - 1)) <= 1 AS near
  FROM first_placements JOIN beside USING (answer, value) WHERE readings > 1 AND confidence IS NOT NULL
)`;

/** Per scorer: how often its positions are near the other readings, by the confidence that it states. */
export async function confidenceBins(ask: RunQuestion, seed: number): Promise<(scorer: string) => ConfidenceBin[]> {
  const near = await clusteredShares(ask, {
    name: "near-by-confidence",
    keys: ["scorer", "bin"],
    tables: compared,
    observations: "SELECT scorer, bin, pairId, near AS hit FROM compared",
    seed,
  });
  const means = await ask<{ scorer: string; bin: number; mean: number }>(
    `, ${compared} SELECT scorer, bin, avg(confidence) AS mean FROM compared GROUP BY scorer, bin ORDER BY scorer, bin`,
  );
  return (scorer) =>
    means
      .filter((row) => row.scorer === scorer)
      .map(({ bin, mean }) => {
        const share = near(scorer, bin);
        return { from: bin / bins, to: (bin + 1) / bins, meanConfidence: quantityOf(mean, share.n), near: share };
      });
}
