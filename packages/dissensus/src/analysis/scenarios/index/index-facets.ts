import type { IndexCondition } from "./filter-sql.ts";

/** A field whose choices are counted, and how its values come out of a row of the index. */
const facets = {
  framing: "framing",
  outcome: "outcome",
  clause: "unnest(clauses)",
  topic: "unnest(topics)",
  harm: "harm",
  category: "unnest(CASE WHEN category1 = category2 THEN [category1] ELSE [category1, category2] END)",
  subset: "unnest(subsets)",
} as const;
export type Facet = keyof typeof facets;

export const facetNames = Object.keys(facets) as Facet[];

/** How many rows that pass have each value of the facet: `value`, `count`, most first. */
export function facetSql(
  facet: Facet,
  { where, parameters }: IndexCondition,
): IndexCondition & { readonly sql: string } {
  const sql = `
SELECT value, count(*) AS count FROM (SELECT ${facets[facet]} AS value FROM scenario_index WHERE ${where})
WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value`;
  return { sql, where, parameters };
}
