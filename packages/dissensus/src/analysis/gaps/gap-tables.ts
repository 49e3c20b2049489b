/**
 * Common tables of the gap questions, over the verdicts that say something of clauses. `clause` is NULL for verdicts in which no clause applies; a table's row with a NULL clause is the evidence
 * that nothing applies. `touches`: every judge pair once per clause that stands on either side.
 */
export const gapTables = `
gap_scenarios AS (
  -- One target that passes settles that not all fail, whatever is unscored.
  SELECT scenarioId, pairId, disagreement, CASE WHEN passing > 0 THEN false ELSE allFail END AS allFail
  FROM largest_disagreements LEFT JOIN outcomes USING (scenarioId, pairId)
  WHERE disagreement >= (SELECT minimumDisagreement FROM run) AND scenarioId IN (SELECT scenarioId FROM case_verdicts)
),
gap_verdicts AS (
  SELECT responseId, scenarioId, pairId, judge, label, clause FROM case_verdicts WHERE scenarioId IN (SELECT scenarioId FROM gap_scenarios)
),
judge_pairs AS (
  -- Two judges who call the case ambiguous agree that the spec does not settle it.
  SELECT responseId, scenarioId, pairId, clauseA, clauseB, differs, kind, undecided OR kind IN ('ambiguity', 'precedence', 'scope', 'coverage') AS unsettled
  FROM case_pairs WHERE scenarioId IN (SELECT scenarioId FROM gap_scenarios)
),
touches AS (
  SELECT * RENAME (clauseA AS clause, clauseB AS other) FROM judge_pairs
  UNION ALL BY NAME
  SELECT * RENAME (clauseB AS clause, clauseA AS other) FROM judge_pairs WHERE clauseA IS DISTINCT FROM clauseB
)`;
