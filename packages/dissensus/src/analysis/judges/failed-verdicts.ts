/** Common table of the judges' asks that gave no verdict: which response, which judge, which reading. */
export const failedVerdicts = `
failed_verdicts AS (
  SELECT split_part(unit, '/', 1) AS responseId, pairId, model AS judge, NOT ends_with(unit, '/0') AS again
  FROM failures WHERE stage = 'verdicts'
)`;
