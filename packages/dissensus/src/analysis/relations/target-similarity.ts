import type { AnalysisInputs } from "../analysis-inputs.ts";
import { everyPair } from "../estimates/every-pair.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { TargetSimilarity } from "../findings/relations.ts";
import type { RunQuestion } from "../run-question.ts";
import { pairsOfShown } from "./pairs-of-shown.ts";

interface PairRow {
  readonly targetA: string;
  readonly targetB: string;
  readonly n: number;
  readonly value: number | null;
}

/** How alike every two targets are, in what they show and in where they stand. */
export async function targetSimilarity(ask: RunQuestion, { panels }: AnalysisInputs): Promise<TargetSimilarity[]> {
  const exhibited = await ask<PairRow>(`, ${pairsOfShown}
SELECT targetA, targetB, any_value(n) AS n, avg(phi) AS value FROM joint WHERE categoryA = categoryB
GROUP BY targetA, targetB ORDER BY targetA, targetB`);
  const positions = await ask<PairRow>(`
, stands AS (
  SELECT scenarioId, target, unnest([1, 2]) AS value, unnest([position1, position2]) AS position
  FROM target_positions WHERE scenarioId IN (SELECT scenarioId FROM kept)
)
SELECT a.target AS targetA, b.target AS targetB, count(DISTINCT a.scenarioId) AS n, corr(a.position, b.position) AS value
FROM stands AS a JOIN stands AS b ON a.scenarioId = b.scenarioId AND a.value = b.value AND a.target < b.target
GROUP BY a.target, b.target ORDER BY a.target, b.target`);
  const of = (rows: readonly PairRow[], a: string, b: string) => {
    const row = rows.find(
      ({ targetA, targetB }) => (targetA === a && targetB === b) || (targetA === b && targetB === a),
    );
    return quantityOf(row?.value, row?.n ?? 0);
  };
  return everyPair(panels.target.map(({ name }) => name)).map(([targetA, targetB]) => ({
    targetA,
    targetB,
    exhibited: of(exhibited, targetA, targetB),
    positions: of(positions, targetA, targetB),
  }));
}
