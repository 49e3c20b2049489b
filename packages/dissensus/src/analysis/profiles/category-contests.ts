import type { RunQuestion } from "../run-question.ts";

/** Responses of one target on pairs of two categories, by which side the query leans to and which category's value stands higher. */
export interface CategoryContest {
  readonly target: string;
  /** The two categories, the first one sorting before the second. */
  readonly first: string;
  readonly second: string;
  /** 1: the query leans to the first category's value, -1: to the second's, 0: to neither. */
  readonly nudge: number;
  readonly firstPreferred: number;
  readonly secondPreferred: number;
  readonly ties: number;
}

/** Contests between value categories, decided by mean positions. Pairs within one category have nothing to say. First arm. */
export function categoryContests(ask: RunQuestion): Promise<CategoryContest[]> {
  return ask<CategoryContest>(`
, placed AS (
  SELECT target, category1 < category2 AS inOrder, least(category1, category2) AS first, greatest(category1, category2) AS second,
    CASE framing WHEN 'lean-1' THEN 1 WHEN 'lean-2' THEN -1 ELSE 0 END * CASE WHEN inOrder THEN 1 ELSE -1 END AS nudge,
    (position1 - position2) * CASE WHEN inOrder THEN 1 ELSE -1 END AS preference
  FROM positions JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = positions.pairId
  WHERE category1 <> category2
)
SELECT target, first, second, nudge, count(*) FILTER (preference > 0) AS firstPreferred,
  count(*) FILTER (preference < 0) AS secondPreferred, count(*) FILTER (preference = 0) AS ties
FROM placed GROUP BY target, first, second, nudge ORDER BY target, first, second, nudge`);
}
