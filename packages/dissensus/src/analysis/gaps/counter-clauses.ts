import { groupBy } from "../../base/group-by.ts";
import type { CounterClause } from "../findings/gap.ts";
import type { RunQuestion } from "../run-question.ts";

/** Per clause (null: none applies) the other clauses that judges name on the same responses, those with different labels first; at most 5. */
export async function counterClauses(ask: RunQuestion): Promise<ReadonlyMap<string | null, readonly CounterClause[]>> {
  const rows = await ask<CounterClause & { clause: string | null }>(`, met AS (
  SELECT clause, other AS clauseId, count(DISTINCT scenarioId) AS scenarios, count(*) AS judgePairs, count(*) FILTER (differs) AS precedence
  FROM touches WHERE other IS NOT NULL AND other IS DISTINCT FROM clause GROUP BY clause, other
)
FROM met
QUALIFY row_number() OVER (PARTITION BY clause ORDER BY precedence DESC, judgePairs DESC, clauseId) <= 5
ORDER BY clause NULLS LAST, precedence DESC, judgePairs DESC, clauseId`);
  const groups = [...groupBy(rows, (row) => row.clause)];
  return new Map(groups.map(([clause, found]) => [clause, found.map(({ clause: _, ...counter }) => counter)]));
}
