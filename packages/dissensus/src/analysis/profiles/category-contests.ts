import { addedOverParts } from "../estimates/added-over-parts.ts";
import type { DividedQuestion } from "../run-question.ts";

/** Value pairs of two categories on which one target's responses come out alike. */
export interface CategoryContest {
  readonly target: string;
  /** The two categories, the first one sorting before the second. */
  readonly first: string;
  readonly second: string;
  /** By nudge: queries that lean to the second category's value, to neither, to the first's. */
  readonly firstPreferred: readonly [number, number, number];
  readonly secondPreferred: readonly [number, number, number];
  readonly ties: number;
  /** How many value pairs look just so. */
  readonly pairs: number;
}

const nudges = [-1, 0, 1];

/**
 * Contests between value categories, decided by mean positions, per value pair: its framings are not independent. Pairs within one category have nothing
 * to say. First arm.
 */
export function categoryContests(ask: DividedQuestion): Promise<CategoryContest[]> {
  const counts = (sign: ">" | "<"): string =>
    `[${nudges.map((nudge) => `count(*) FILTER (preference ${sign} 0 AND nudge = ${nudge})`).join(", ")}]`;
  return addedOverParts(
    ask,
    "pairs",
  )<CategoryContest>(`
, placed AS (
  SELECT target, positions.pairId, category1 < category2 AS inOrder, least(category1, category2) AS first, greatest(category1, category2) AS second,
    CASE framing WHEN 'lean-1' THEN 1 WHEN 'lean-2' THEN -1 ELSE 0 END * CASE WHEN inOrder THEN 1 ELSE -1 END AS nudge,
    (position1 - position2) * CASE WHEN inOrder THEN 1 ELSE -1 END AS preference
  FROM positions JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = positions.pairId
  WHERE category1 <> category2
),
on_pairs AS (
  SELECT target, first, second, ${counts(">")} AS firstPreferred, ${counts("<")} AS secondPreferred, count(*) FILTER (preference = 0) AS ties
  FROM placed GROUP BY target, pairId, first, second
)
SELECT *, count(*) AS pairs FROM on_pairs GROUP BY ALL ORDER BY ALL`);
}
