import { exhibitedTables } from "../profiles/exhibited-categories.ts";

/**
 * Common tables: `joint` has, for every ordered pair of different targets and every category that each of them shows, on how many of the scenarios where
 * both have a label (`n`) A shows its category (`ofA`), B its own (`ofB`), and both (`together`), with phi. A target shows what some labelled response of
 * it shows.
 */
export const pairsOfShown = `${exhibitedTables},
read AS (SELECT DISTINCT scenarioId, target FROM base JOIN own_responses USING (responseId, target) WHERE labellers IS NOT NULL),
shows AS (SELECT DISTINCT scenarioId, target, category FROM named JOIN own_responses USING (responseId) JOIN read USING (scenarioId, target)),
both_read AS (
  SELECT a.scenarioId, a.target AS targetA, b.target AS targetB FROM read AS a JOIN read AS b ON a.scenarioId = b.scenarioId AND a.target <> b.target
),
sizes AS (SELECT targetA, targetB, count(*) AS n FROM both_read GROUP BY ALL),
margins AS (
  SELECT targetA, targetB, category, count(*) AS shown
  FROM both_read JOIN shows ON shows.scenarioId = both_read.scenarioId AND shows.target = targetA GROUP BY ALL
),
meetings AS (
  SELECT a.target AS targetA, a.category AS categoryA, b.target AS targetB, b.category AS categoryB, count(*) AS together
  FROM shows AS a JOIN shows AS b ON a.scenarioId = b.scenarioId AND a.target <> b.target GROUP BY ALL
),
joint AS (
  SELECT a.targetA, a.category AS categoryA, a.targetB, b.category AS categoryB, n, a.shown AS ofA, b.shown AS ofB,
    coalesce(together, 0) AS together,
    (n * coalesce(together, 0) - a.shown * b.shown) / nullif(sqrt(a.shown::DOUBLE * (n - a.shown) * b.shown * (n - b.shown)), 0) AS phi
  FROM margins AS a JOIN margins AS b ON b.targetA = a.targetB AND b.targetB = a.targetA
  JOIN sizes ON sizes.targetA = a.targetA AND sizes.targetB = a.targetB
  LEFT JOIN meetings ON meetings.targetA = a.targetA AND meetings.targetB = a.targetB
    AND meetings.categoryA = a.category AND meetings.categoryB = b.category
)`;
