import { addedOverParts } from "../estimates/added-over-parts.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { ConfidenceBin } from "../findings/trust.ts";
import type { DividedQuestion } from "../run-question.ts";
import { placements } from "../scorers/placements.ts";

const bins = 10;

/** First readings with a stated confidence that another reading of the same response and value stands beside. */
const compared = `${placements},
beside AS (SELECT responseId, value, sum(position) AS total, count(*) AS readings FROM placements GROUP BY responseId, value),
compared AS (
  SELECT scorer, pairId, confidence, least(floor(confidence * ${bins})::INTEGER, ${bins - 1}) AS bin,
    abs(position - (total - position) / (readings - 1)) <= 1 AS near
  FROM first_placements JOIN beside USING (responseId, value) WHERE readings > 1 AND confidence IS NOT NULL
)`;

/** Per scorer: how often its positions are near the other readings, by the confidence that it states. */
export async function confidenceBins(ask: DividedQuestion, seed: number): Promise<(scorer: string) => ConfidenceBin[]> {
  const near = await clusteredShares(addedOverParts(ask, "clusters"), {
    name: "near-by-confidence",
    keys: ["scorer", "bin"],
    tables: compared,
    observations: "SELECT scorer, bin, pairId, near AS hit FROM compared",
    seed,
  });
  const means = await addedOverParts(
    ask,
    "n",
    "sum",
  )<{ scorer: string; bin: number; n: number; sum: number }>(
    `, ${compared} SELECT scorer, bin, count(*) AS n, sum(confidence) AS sum FROM compared GROUP BY scorer, bin ORDER BY scorer, bin`,
  );
  return (scorer) =>
    means
      .filter((row) => row.scorer === scorer)
      .map(({ bin, n, sum }) => {
        const share = near(scorer, bin);
        return { from: bin / bins, to: (bin + 1) / bins, meanConfidence: quantityOf(sum / n, share.n), near: share };
      });
}
