/**
 * Common tables of the gap questions, over the verdicts that say something of clauses. `clause` is NULL for verdicts in which no clause applies; a table's row with a NULL clause is the evidence
 * that nothing applies. `touches`: every judge pair once per clause that stands on either side.
 */
export const gapTables = `
gap_scenarios AS (
  -- One target that passes settles that not all fail, whatever is unscored.
  SELECT scenarioId, pairId, disagreement, CASE WHEN passing > 0 THEN false ELSE allFail END AS allFail
  FROM largest_disagreements LEFT JOIN outcomes USING (scenarioId, pairId)
  WHERE disagreement >= (SELECT minimumDisagreement FROM run) AND scenarioId IN (SELECT scenarioId FROM first_verdicts WHERE citations IS NOT NULL)
),
gap_verdicts AS (
  SELECT responseId, scenarioId, pairId, judge, label, decisiveClause AS clause
  FROM first_verdicts WHERE citations IS NOT NULL AND scenarioId IN (SELECT scenarioId FROM gap_scenarios)
),
judge_pairs AS (
  SELECT a.responseId, a.scenarioId, a.pairId, a.clause AS clauseA, b.clause AS clauseB, a.label <> b.label AS differs,
    CASE
      WHEN a.clause IS NULL AND b.clause IS NULL THEN 'coverage'
      WHEN a.clause = b.clause AND a.label = b.label THEN 'agreement'
      WHEN a.clause = b.clause THEN 'ambiguity'
      WHEN a.label = b.label THEN 'redundancy'
      WHEN a.clause IS NULL OR b.clause IS NULL THEN 'scope'
      ELSE 'precedence'
    END AS kind,
    -- Two judges who call the case ambiguous agree that the spec does not settle it.
    kind IN ('ambiguity', 'precedence', 'scope', 'coverage') OR (a.label = 'ambiguous' AND b.label = 'ambiguous') AS unsettled
  FROM gap_verdicts AS a JOIN gap_verdicts AS b ON a.responseId = b.responseId AND a.judge < b.judge
),
touches AS (
  SELECT * RENAME (clauseA AS clause, clauseB AS other) FROM judge_pairs
  UNION ALL BY NAME
  SELECT * RENAME (clauseB AS clause, clauseA AS other) FROM judge_pairs WHERE clauseA IS DISTINCT FROM clauseB
)`;
