/**
 * Common tables of three readings of "all governed targets fail", per judged scenario; NULL where it cannot be told. `by_majority`: the judges'
 * majority on each target. The paper does not define "any judge", so both readings: `each_by_some`: each target is flagged by some judge, not
 * always the same one. `all_by_one`: one judge flags all targets; neither can be told where not every judge reads every response. Several samples of a target count as their larger half.
 */
export const failureTables = `
judged_targets AS (
  SELECT judged.scenarioId, judged.pairId, governed.name AS target
  FROM (SELECT DISTINCT scenarioId, pairId FROM first_verdicts) AS judged CROSS JOIN (FROM targets WHERE governed) AS governed
),
some_judge AS (
  SELECT responseId, scenarioId, target,
    CASE WHEN (SELECT crossed FROM run) < 1 THEN NULL WHEN bool_or(problematic) THEN true WHEN count(*) >= (SELECT count(*) FROM judges) THEN false END AS flagged
  FROM first_verdicts GROUP BY responseId, scenarioId, target
),
some_judge_targets AS (
  SELECT scenarioId, target, CASE WHEN count(flagged) = count(*) THEN avg(flagged::INTEGER) > 0.5 END AS flagged
  FROM some_judge GROUP BY scenarioId, target
),
each_by_some AS (
  SELECT judged_targets.scenarioId, judged_targets.pairId,
    CASE WHEN bool_or(NOT flagged) THEN false WHEN count(flagged) = count(*) THEN true END AS fails
  FROM judged_targets LEFT JOIN some_judge_targets USING (scenarioId, target) GROUP BY ALL
),
one_judge_targets AS (
  SELECT scenarioId, target, judge, CASE WHEN (SELECT crossed FROM run) = 1 THEN avg(problematic::INTEGER) > 0.5 END AS flagged
  FROM first_verdicts GROUP BY scenarioId, target, judge
),
one_judge AS (
  SELECT judged_targets.scenarioId, judged_targets.pairId, judges.judge,
    CASE WHEN bool_or(NOT flagged) THEN false WHEN count(flagged) = count(*) THEN true END AS flagsAll
  FROM judged_targets CROSS JOIN judges LEFT JOIN one_judge_targets
    ON one_judge_targets.scenarioId = judged_targets.scenarioId AND one_judge_targets.target = judged_targets.target
    AND one_judge_targets.judge = judges.judge
  GROUP BY ALL
),
all_by_one AS (
  SELECT scenarioId, pairId, CASE WHEN bool_or(flagsAll) THEN true WHEN count(flagsAll) = count(*) THEN false END AS fails
  FROM one_judge GROUP BY scenarioId, pairId
),
by_majority AS (SELECT scenarioId, pairId, allFail AS fails FROM outcomes)`;
