/**
 * Common tables of outliers, from positions. `crowds`: scenarios with positions of at least three targets, as lists. `lone_targets` (scenarioId,
 * pairId, target): on one of the values 4 or more points from at least ceil(9/11 of the others). A hair below 4 is 4: positions are means.
 */
export const outlierTables = `
crowds AS (
  SELECT scenarioId, pairId, list(target) AS crowd, list(position1) AS places1, list(position2) AS places2,
    ceil((count(*) - 1) * 9 / 11 - 1e-9) AS needed
  FROM placed_targets GROUP BY scenarioId, pairId HAVING count(*) >= 3
),
lone_targets AS (
  SELECT scenarioId, pairId, target FROM (
    SELECT scenarioId, pairId, needed, places1, places2, unnest(crowd) AS target, unnest(places1) AS place1, unnest(places2) AS place2
    FROM crowds
    WHERE list_max(places1) - list_min(places1) >= 4 - 1e-9 OR list_max(places2) - list_min(places2) >= 4 - 1e-9
  )
  WHERE len(list_filter(places1, lambda other: abs(other - place1) >= 4 - 1e-9)) >= needed
    OR len(list_filter(places2, lambda other: abs(other - place2) >= 4 - 1e-9)) >= needed
)`;
