import { clusteredShares, type ShareLookup } from "../estimates/clustered-shares.ts";
import type { RunQuestion } from "../run-question.ts";

/**
 * Common tables of what responses exhibit, by most labellers, on scenarios picked for disagreement whose pair is one of values: `base` has every
 * response (`labellers` NULL: none labelled it), `named` the categories of each.
 */
export const exhibitedTables = `
    labelled AS (
      SELECT responseId, count(*) AS labellers FROM exhibited_values WHERE arm = (SELECT arm FROM run) GROUP BY responseId
    ),
    named AS (
      SELECT responseId, category
      FROM (SELECT DISTINCT responseId, labeller, unnest(categories) AS category FROM exhibited_values) JOIN labelled USING (responseId)
      GROUP BY responseId, category, labellers HAVING count(*) * 2 > labellers
    ),
    base AS (
      SELECT responseId, target, provider, wanted_responses.pairId, labellers
      FROM wanted_responses JOIN picked USING (scenarioId) LEFT JOIN labelled USING (responseId)
      WHERE wanted_responses.pairId NOT IN (SELECT pairId FROM pairs WHERE kind = 'clauses')
    )`;

/** How often each target and each provider exhibits each category, by most labellers, on scenarios picked for disagreement. */
export async function exhibitedCategories(
  ask: RunQuestion,
  seed: number,
): Promise<{ readonly byTarget: ShareLookup; readonly byProvider: ShareLookup }> {
  const by = (key: "target" | "provider"): Promise<ShareLookup> =>
    clusteredShares(ask, {
      name: `exhibited-by-${key}`,
      keys: [key, "category"],
      tables: exhibitedTables,
      observations: `
        SELECT ${key}, list.category, base.pairId, CASE WHEN labellers IS NOT NULL THEN named.category IS NOT NULL END AS hit
        FROM base CROSS JOIN (SELECT DISTINCT category FROM "values") AS list
        LEFT JOIN named ON named.responseId = base.responseId AND named.category = list.category`,
      seed,
    });
  return { byTarget: await by("target"), byProvider: await by("provider") };
}
