import type { RunQuestion } from "../run-question.ts";

/**
 * The same question with one more common table, `placed_targets`: the rows of `target_positions`, at a fraction of its cost where every target has
 * one score per scenario, as in the released dataset, so that there is nothing to average.
 */
export async function askOfPositions(ask: RunQuestion): Promise<RunQuestion> {
  const [scores] = await ask<{ single: boolean }>(
    "SELECT count(DISTINCT scorer) <= 1 AND count(*) FILTER (repeat > 0 OR sample > 0) = 0 AS single FROM own_scores",
  );
  const definition = scores!.single
    ? "SELECT scenarioId, pairId, target, position1::DOUBLE AS position1, position2::DOUBLE AS position2 FROM own_scores"
    : "FROM target_positions";
  return (sql, parameters) => ask(`, placed_targets AS (${definition})\n${sql}`, parameters);
}
