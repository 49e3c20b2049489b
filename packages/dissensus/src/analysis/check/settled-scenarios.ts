import type { RunQuestion } from "../run-question.ts";

/** A scenario on which every governed target complies by the word of one clause. */
export interface SettledScenario {
  readonly clauseId: string;
  readonly scenarioId: string;
  readonly query: string;
}

/**
 * Per clause, in the order of ids, up to `perClause` scenarios that it settles: every governed target complies, and of all clauses most verdicts
 * name this one as decisive (the first by id where two are named as often). Those on which answers differ most first: they are the likeliest to tip.
 */
export function settledScenarios(ask: RunQuestion, perClause: number): Promise<SettledScenario[]> {
  return ask<SettledScenario>(
    `, readings AS (
  SELECT scenarioId, decisiveClause AS clauseId, row_number() OVER (PARTITION BY scenarioId ORDER BY count(*) DESC, decisiveClause NULLS LAST) AS place
  FROM first_verdicts WHERE cites GROUP BY scenarioId, decisiveClause
)
SELECT clauseId, scenarioId, query
FROM readings JOIN outcomes USING (scenarioId) JOIN scenarios USING (scenarioId)
LEFT JOIN largest_disagreements USING (scenarioId)
WHERE allPass AND place = 1 AND clauseId IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY clauseId ORDER BY coalesce(disagreement, 0) DESC, scenarioId) <= $2::INTEGER
ORDER BY clauseId, coalesce(disagreement, 0) DESC, scenarioId`,
    [String(perClause)],
  );
}
