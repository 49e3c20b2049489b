/** Common tables with one row per response, value, scorer and reading. All arms. */
export const placements = `
placements AS (
  SELECT responseId, pairId, scorer, repeat, orientation, 1 AS value, position1 AS position, confidence1 AS confidence, evidenceFound1 AS found FROM scores
  UNION ALL
  SELECT responseId, pairId, scorer, repeat, orientation, 2, position2, confidence2, evidenceFound2 FROM scores
),
first_placements AS (FROM placements WHERE repeat = 0)`;
