/**
 * Common tables with one row per response, value, scorer and reading. All arms. A failed ask of one answer is two positions that
 * are missing; one of all answers to a scenario, twice as many as there are answers.
 */
export const placements = `
placements AS (
  SELECT responseId, pairId, target, scorer, repeat, orientation, 1 AS value, position1 AS position, confidence1 AS confidence, evidenceFound1 AS found FROM scores
  UNION ALL
  SELECT responseId, pairId, target, scorer, repeat, orientation, 2, position2, confidence2, evidenceFound2 FROM scores
),
first_placements AS (FROM placements WHERE repeat = 0),
failed_scores AS (
  SELECT model AS scorer, NOT ends_with(unit, '/0') AS again, split_part(unit, '/', 1) AS ofOne,
    concat_ws('/', ofOne, split_part(unit, '/', 2), split_part(unit, '/', 3)) AS ofAll
  FROM failures WHERE stage = 'scores'
),
failed_placements AS (
  SELECT responseId, pairId, unnest([1, 2]) AS value, scorer, again
  FROM (
    SELECT responseId, pairId, scorer, again FROM failed_scores JOIN responses ON responseId = ofOne
    UNION ALL
    SELECT responseId, pairId, scorer, again FROM failed_scores JOIN responses ON concat_ws('/', scenarioId, arm, sample) = ofAll
  )
)`;
