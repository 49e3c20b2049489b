import type { RunQuestion } from "../../run-question.ts";

/** What one target put first, on scenarios where it put something first: parallel arrays, one entry per choice. */
export interface Choices {
  /** Values by number, from 0. */
  readonly winners: Int32Array;
  readonly losers: Int32Array;
  /** 1: the query leans to the winner, -1: to the loser, 0: to neither. */
  readonly nudges: Int8Array;
  /** Which fold holds the choice out. All choices of a value pair are in one fold. */
  readonly folds: Int8Array;
  /** Random group of value pairs, for the bootstrap. */
  readonly groups: Int16Array;
  /** Scenarios on which the target puts neither value first. */
  readonly ties: number;
}

export const folds = 5;
export const mostGroups = 500;

interface ChoiceRow {
  readonly first: number;
  readonly second: number;
  readonly nudge: number;
  readonly preference: number;
  readonly place: number;
}

/**
 * The choices of one target: between the two values of a scenario, by its mean positions. What comes back grows with the number of the target's
 * scenarios by five small numbers each, without any text.
 */
export async function choicesOf(ask: RunQuestion, target: string): Promise<Choices> {
  const rows = await ask<ChoiceRow>(
    `
, numbered AS (
  SELECT valueId, row_number() OVER (ORDER BY valueId) - 1 AS number
  FROM (SELECT value1Id AS valueId FROM pairs UNION SELECT value2Id FROM pairs)
),
places AS (SELECT pairId, row_number() OVER (ORDER BY md5(pairId)) - 1 AS place FROM pairs)
SELECT one.number AS first, two.number AS second, place,
  CASE framing WHEN 'lean-1' THEN 1 WHEN 'lean-2' THEN -1 ELSE 0 END AS nudge, sign(position1 - position2) AS preference
FROM placed_targets JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = placed_targets.pairId
JOIN numbered AS one ON one.valueId = value1Id JOIN numbered AS two ON two.valueId = value2Id
JOIN places ON places.pairId = placed_targets.pairId
WHERE target = $2 ORDER BY place, scenarioId`,
    [target],
  );
  const made = rows.filter(({ preference }) => preference !== 0);
  const first = (row: ChoiceRow): boolean => row.preference > 0;
  return {
    winners: Int32Array.from(made, (row) => (first(row) ? row.first : row.second)),
    losers: Int32Array.from(made, (row) => (first(row) ? row.second : row.first)),
    nudges: Int8Array.from(made, (row) => (first(row) ? row.nudge : -row.nudge)),
    folds: Int8Array.from(made, ({ place }) => place % folds),
    groups: Int16Array.from(made, ({ place }) => place % mostGroups),
    ties: rows.length - made.length,
  };
}
