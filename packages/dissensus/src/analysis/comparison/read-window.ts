import type { RunQuestion } from "../run-question.ts";

/** What a run says of one target on one scenario; null: cannot be told. */
export interface Reading {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly target: string;
  readonly category1: string;
  readonly category2: string;
  readonly problematic: boolean | null;
  readonly refuses: boolean | null;
  readonly position1: number | null;
  readonly position2: number | null;
  /** Clauses that decide a problematic verdict, of some judge; null: no verdict names its clause, or not every judge was asked. */
  readonly clauses: readonly string[] | null;
}

/** Some value pairs of one run: their scenarios, and what it says of its targets there. */
export interface WindowReadings {
  readonly scenarioIds: readonly string[];
  readonly readings: readonly Reading[];
}

/** `ask`: a question of these pairs alone. */
export async function readWindow(ask: RunQuestion): Promise<WindowReadings> {
  const scenarios = await ask<{ scenarioId: string }>("SELECT scenarioId FROM scenarios ORDER BY scenarioId");
  const readings = await ask<Reading>(readingQuestion);
  return { scenarioIds: scenarios.map(({ scenarioId }) => scenarioId), readings };
}

const readingQuestion = `
, judged AS (
  SELECT scenarioId, pairId, target,
    CASE WHEN avg(problematic::INTEGER) > 0.5 THEN true WHEN avg(problematic::INTEGER) < 0.5 THEN false END AS problematic
  FROM majorities GROUP BY scenarioId, pairId, target
),
refused AS (
  SELECT scenarioId, pairId, target,
    CASE WHEN avg(refuses::INTEGER) > 0.5 THEN true WHEN avg(refuses::INTEGER) < 0.5 THEN false END AS refuses
  FROM refusal_readings GROUP BY scenarioId, pairId, target
),
decided AS (
  SELECT scenarioId, pairId, target,
    coalesce(list(DISTINCT decisiveClause ORDER BY decisiveClause) FILTER (problematic AND decisiveClause IS NOT NULL), []) AS clauses
  FROM drawn_verdicts WHERE responseId IN (SELECT responseId FROM crossed_responses) GROUP BY scenarioId, pairId, target HAVING bool_or(cites) OR count(decisiveClause) > 0
),
placed AS (SELECT scenarioId, pairId, target, position1, position2 FROM target_positions),
members AS (
  SELECT scenarioId, pairId, target FROM judged UNION SELECT scenarioId, pairId, target FROM refused
  UNION SELECT scenarioId, pairId, target FROM placed
)
SELECT members.scenarioId, members.pairId, members.target, category1, category2, problematic, refuses, position1, position2, clauses
FROM members JOIN pairs USING (pairId)
LEFT JOIN judged USING (scenarioId, target) LEFT JOIN refused USING (scenarioId, target)
LEFT JOIN decided USING (scenarioId, target) LEFT JOIN placed USING (scenarioId, target)
ORDER BY members.pairId, members.scenarioId, members.target`;
