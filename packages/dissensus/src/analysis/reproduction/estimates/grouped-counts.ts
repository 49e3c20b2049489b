import type { RunQuestion } from "../../run-question.ts";

/** How many observations of each kind there are, by group of value pairs. */
export interface GroupedCounts {
  readonly cells: readonly string[];
  /** One row per group: the counts in the order of `cells`. */
  readonly groups: readonly Float64Array[];
}

/** Value pairs beyond this number are thrown together at random into so many groups; expected variances of sums stay. */
const mostGroups = 500;

/**
 * Counts observations by cell and by value pair, the unit that is independent. `observations` selects one row per observation with `pairId` and
 * `cell` (text; null: not counted); `tables` are further common tables, `name AS (...)`.
 */
export async function groupedCounts(
  ask: RunQuestion,
  question: { readonly tables?: string; readonly observations: string },
): Promise<GroupedCounts> {
  const rows = await ask<{ place: number; cell: string; count: number }>(`
${question.tables ? `, ${question.tables}` : ""}
, observations AS (${question.observations}),
counted AS (SELECT pairId, cell, count(*) AS count FROM observations WHERE cell IS NOT NULL GROUP BY pairId, cell),
places AS (
  SELECT pairId, (row_number() OVER (ORDER BY md5(pairId)) - 1) % ${mostGroups} AS place FROM (SELECT DISTINCT pairId FROM counted)
)
SELECT place, cell, sum(count) AS count FROM counted JOIN places USING (pairId) GROUP BY place, cell ORDER BY place, cell`);
  const cells = [...new Set(rows.map(({ cell }) => cell))].sort();
  const index = new Map(cells.map((cell, at) => [cell, at]));
  const groups = Array.from({ length: rows.reduce((most, { place }) => Math.max(most, place + 1), 0) }, () => {
    return new Float64Array(cells.length);
  });
  for (const { place, cell, count } of rows) groups[place]![index.get(cell)!] = count;
  return { cells, groups };
}
