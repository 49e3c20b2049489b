import type { ScenarioExcerpt } from "../findings/duplicates.ts";
import type { RunQuestion } from "../run-question.ts";

/** Characters of a query that an excerpt shows. */
const length = 240;

/** Scenarios with the beginnings of their queries, by id. */
export async function scenarioExcerpts(
  ask: RunQuestion,
  scenarioIds: readonly string[],
): Promise<ReadonlyMap<string, ScenarioExcerpt>> {
  const rows = await ask<ScenarioExcerpt>(
    `SELECT scenarioId, pairId, framing, CASE WHEN length(query) > ${length} THEN left(query, ${length}) || '…' ELSE query END AS query
FROM scenarios WHERE scenarioId IN (SELECT unnest(from_json($2, '["VARCHAR"]'))) ORDER BY scenarioId`,
    [JSON.stringify([...new Set(scenarioIds)])],
  );
  return new Map(rows.map((row) => [row.scenarioId, row]));
}
