/**
 * Common tables of Figure 2. `governed_disagreements`: D of the governed targets from their positions, where all of them have some. `judged_bins`:
 * judged scenarios with the disagreement that they are binned by. An import has it from the dataset (the weight of the subsets `std_*`, which hold
 * scenarios that nothing else of the release gives positions for; their name where there is no weight, or where it is on the border but for rounding); a run computes it.
 */
export const binTables = `
governed_disagreements AS (
  SELECT scenarioId, pairId, greatest(stddev_pop(position1), stddev_pop(position2)) AS d
  FROM placed_targets WHERE target IN (SELECT name FROM targets WHERE governed)
  GROUP BY scenarioId, pairId HAVING count(*) = (SELECT count(*) FROM targets WHERE governed)
),
stated_bins AS (
  SELECT scenarioId, any_value(pairId) AS pairId, max(weight) AS stated,
    max(TRY_CAST(regexp_extract(subset, '^std_([0-9.]+)_to_', 1) AS DOUBLE)) AS named
  FROM own_selections WHERE starts_with(subset, 'std_') GROUP BY scenarioId
),
judged_disagreements AS (
  SELECT scenarioId, pairId, coalesce(stated, named) AS d,
    CASE WHEN stated BETWEEN named - 1e-6 AND named + CASE WHEN named < 1 THEN 1 ELSE 0.5 END + 1e-6 THEN named ELSE d END AS binnedBy
  FROM stated_bins
  UNION ALL
  SELECT scenarioId, pairId, d, d AS binnedBy FROM governed_disagreements
  WHERE NOT EXISTS (FROM stated_bins) AND scenarioId IN (SELECT scenarioId FROM first_verdicts)
),
judged_bins AS (
  SELECT scenarioId, pairId, d,
    CASE WHEN binnedBy < 1 THEN 0 WHEN binnedBy < 1.5 THEN 1 WHEN binnedBy < 2 THEN 2 WHEN binnedBy < 2.5 THEN 3 ELSE 4 END AS bin
  FROM judged_disagreements WHERE d IS NOT NULL
)`;
