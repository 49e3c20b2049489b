import type { RunQuestion } from "../run-question.ts";

/** A pair whose verdicts name some of the clauses asked about, and how many of them. */
export interface StressedPair {
  readonly pairId: string;
  readonly clauses: number;
}

/**
 * Pairs of a run whose verdicts name one of some clauses as the one that decides, and pairs of these clauses themselves: those first in which most of
 * them decide, then those in which these verdicts are least settled: most that call the response ambiguous or differ from its other verdicts. A pair of
 * two of the clauses counts as naming both. None where no verdict and no pair names any of the clauses.
 */
export async function stressedPairs(ask: RunQuestion, clauseIds: readonly string[]): Promise<StressedPair[]> {
  return await ask<StressedPair>(
    `
, asked AS (SELECT unnest(from_json($2, '["VARCHAR"]')) AS clauseId),
contested AS (SELECT responseId FROM first_verdicts GROUP BY responseId HAVING count(DISTINCT problematic) > 1),
named AS (
  SELECT pairId, count(*) AS verdicts, count(DISTINCT decisiveClause) AS deciding,
    count(*) FILTER (label = 'ambiguous' OR responseId IN (SELECT responseId FROM contested)) AS unsettled
  FROM first_verdicts WHERE decisiveClause IN (SELECT clauseId FROM asked) GROUP BY pairId
),
candidates AS (
  SELECT pairId, coalesce(verdicts, 0) AS verdicts, coalesce(unsettled, 0) AS unsettled,
    greatest(coalesce(deciding, 0), (
      SELECT count(*) FROM asked WHERE 'clause:' || clauseId IN (value1Id, value2Id)
    ))::INTEGER AS clauses
  FROM pairs LEFT JOIN named USING (pairId)
)
SELECT pairId, clauses FROM candidates WHERE clauses > 0 ORDER BY clauses DESC, unsettled DESC, verdicts DESC, pairId`,
    [JSON.stringify(clauseIds)],
  );
}
