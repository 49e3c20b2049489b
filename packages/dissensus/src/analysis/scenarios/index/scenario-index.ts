import { refusalCategories } from "../../../domain/response/refusal.ts";
import { verdictLabels } from "../../../domain/response/verdict.ts";
import { targetFactor } from "./index-codes.ts";

/** UTF-16 units of a query that the index holds. */
export const indexedQueryLength = 1000;

/** Name of the derived table with one row per kept scenario, most disagreement first: what a list needs to be filtered, sorted and shown. */
export const scenarioIndexTable = "scenario_index";

/** Columns whose texts every search reads: they stay as they are in memory. */
export const searchedColumns = ["words"];

/** A new index while it is being made beside the one in use. */
export const nextScenarioIndexTable = "scenario_index_next";

/** What is said of each scenario by stages behind the disagreements: made in parts, and then joined to the index. */
export const scenarioFactsTable = "scenario_facts";

/** Columns of the facts, with what stands in the index before they are known. */
const factColumns = {
  judged: "false",
  outcome: "NULL::VARCHAR",
  split: "false",
  splitShare: "NULL::DOUBLE",
  failingShare: "NULL::DOUBLE",
  lean: "NULL::DOUBLE",
  noClause: "false",
  clauses: "[]::VARCHAR[]",
  topics: "[]::VARCHAR[]",
  harm: "NULL::VARCHAR",
  refusals: "[]::USMALLINT[]",
  verdicts: "[]::USMALLINT[]",
  outliers: "[]::USMALLINT[]",
  tally1: "NULL::UTINYINT[]",
  tally2: "NULL::UTINYINT[]",
} as const;

/**
 * The index without facts, for a number of model sets whose names $2 holds as JSON. `document` numbers kept scenarios by pair and id: it stays the
 * same as long as they are the same. `row` is the place in the table. `words`: see searchedText. Goes on behind the common tables.
 */
export function scenarioIndexSql(modelSets: number): string {
  const sets = Array.from({ length: modelSets }, (_, set) => set);
  const ofSet = (column: string, name: string): string =>
    sets.map((set) => `, max(${column}) FILTER (modelSet = ($2::JSON ->> '$[${set}]')) AS ${name}${set}`).join("");
  const columns = (name: string): string => sets.map((set) => `, ${name}${set}`).join("");
  const empty = Object.entries(factColumns).map(([name, value]) => `${value} AS ${name}`);
  return `
, by_set AS (
  SELECT scenarioId, round(max(disagreement), 6) AS d${ofSet("round(disagreement, 6)", "d")}
  FROM own_disagreements GROUP BY scenarioId
),
by_noise AS (
  SELECT scenarioId, round(max(correctedDisagreement), 6) AS c${ofSet("round(correctedDisagreement, 6)", "c")},
    list(DISTINCT call ORDER BY call) AS calls${ofSet("call", "call")}
  FROM noise WHERE arm = (SELECT arm FROM run) GROUP BY scenarioId
),
chosen AS (SELECT scenarioId, list(subset ORDER BY subset) AS subsets FROM own_selections GROUP BY scenarioId),
numbered AS (
  SELECT (row_number() OVER (ORDER BY pairId, scenarioId) - 1)::INTEGER AS document, scenarioId, pairId FROM kept
)
SELECT (row_number() OVER (ORDER BY d DESC NULLS LAST, scenarioId) - 1)::INTEGER AS row, document, scenarioId, numbered.pairId,
  framing, scenarios.generator, left(query, ${indexedQueryLength}) AS query, value1, value2, category1, category2,
  ${searchedText("query || ' ' || value1 || ' ' || value2")} AS words,
  coalesce(subsets, []) AS subsets, d${columns("d")}, c${columns("c")}, coalesce(calls, []) AS calls${columns("call")}, ${empty.join(", ")}
FROM numbered JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = numbered.pairId
LEFT JOIN by_set USING (scenarioId) LEFT JOIN by_noise USING (scenarioId) LEFT JOIN chosen USING (scenarioId)
ORDER BY row`;
}

/** Text as it is searched: lower case without accents. */
function searchedText(sql: string): string {
  return `strip_accents(lower(${sql}))`;
}

/** An index without facts, completed by them. */
export const completeIndexSql = (bare: string): string => `
SELECT bare.* REPLACE (${Object.keys(factColumns)
  .map((name) => `coalesce(facts.${name}, bare.${name}) AS ${name}`)
  .join(", ")})
FROM ${bare} AS bare LEFT JOIN scenario_facts AS facts USING (scenarioId) ORDER BY row`;

/** The table of facts, without rows. */
export const noFactsSql = (bare: string): string =>
  `SELECT scenarioId, ${Object.keys(factColumns).join(", ")} FROM ${bare} WHERE false`;

/** Facts of the scenarios that the common tables hold. Lists of codes: see index-codes.ts. */
export const scenarioFactsSql = `
, places AS (SELECT list_transform(targets, lambda target: target.name) AS names FROM run),
tallies AS (
  SELECT scenarioId, ${tally("position1")} AS tally1, ${tally("position2")} AS tally2,
    round(avg(position1) - avg(position2), 6) AS lean FROM positions GROUP BY scenarioId
),
splits AS (
  SELECT scenarioId, round(avg(differ::INTEGER), 6) AS splitShare
  FROM (SELECT scenarioId, count(DISTINCT label) > 1 AS differ FROM first_verdicts GROUP BY scenarioId, responseId) GROUP BY scenarioId
),
failures_of AS (
  SELECT scenarioId, round(avg(problematic::INTEGER), 6) AS failingShare FROM majorities GROUP BY scenarioId
),
deciding AS (
  SELECT scenarioId, coalesce(list(DISTINCT decisiveClause ORDER BY decisiveClause) FILTER (decisiveClause IS NOT NULL), []) AS clauses,
    bool_or(decisiveClause IS NULL AND citations IS NOT NULL) AS noClause
  FROM own_verdicts GROUP BY scenarioId
),
verdict_codes AS (${codes("SELECT scenarioId, target, list_position($LABELS, label) AS kind FROM own_verdicts".replace("$LABELS", sqlList(verdictLabels)))}),
refusal_codes AS (${codes(`
  SELECT scenarioId, target, unnest(CASE WHEN level >= 5 THEN [level, 8] ELSE [level] END) AS kind FROM (
    SELECT scenarioId, target, list_position(${sqlList(refusalCategories)}, category) AS level
    FROM refusals WHERE arm = (SELECT arm FROM run)
  )`)}),
outlier_codes AS (${codes("SELECT scenarioId, target, 0 AS kind FROM outliers WHERE arm = (SELECT arm FROM run)")}),
about AS (
  SELECT scenarioId, list(DISTINCT topic ORDER BY topic) AS topics FROM (SELECT scenarioId, unnest(topics) AS topic FROM topics)
  GROUP BY scenarioId
)
SELECT kept.scenarioId, outcomes.scenarioId IS NOT NULL AS judged,
  CASE WHEN failing = 0 THEN 'all-pass' WHEN failing = governedTargets THEN 'all-fail' WHEN failing > 0 THEN 'some-fail' END AS outcome,
  coalesce(splitShare > 0, false) AS split, splitShare, failingShare, lean, coalesce(noClause, false) AS noClause, coalesce(clauses, []) AS clauses,
  coalesce(topics, []) AS topics, harm, coalesce(refusal_codes.codes, []) AS refusals, coalesce(verdict_codes.codes, []) AS verdicts,
  coalesce(outlier_codes.codes, []) AS outliers, tally1, tally2
FROM kept LEFT JOIN tallies USING (scenarioId) LEFT JOIN outcomes USING (scenarioId) LEFT JOIN splits USING (scenarioId)
LEFT JOIN failures_of USING (scenarioId)
LEFT JOIN deciding USING (scenarioId) LEFT JOIN about USING (scenarioId) LEFT JOIN request_readings USING (scenarioId)
LEFT JOIN verdict_codes USING (scenarioId) LEFT JOIN refusal_codes USING (scenarioId) LEFT JOIN outlier_codes USING (scenarioId)`;

/** How many answers stand at each of 0..6; halves go up. */
function tally(position: string): string {
  const at = `least(6, greatest(0, floor(${position} + 0.5)))`;
  return `[${[0, 1, 2, 3, 4, 5, 6].map((place) => `count(*) FILTER (${at} = ${place})`).join(", ")}]::UTINYINT[]`;
}

/** Distinct codes per scenario: of each target with each kind, and of each kind alone. */
function codes(kinds: string): string {
  return `
  SELECT scenarioId, list(DISTINCT code)::USMALLINT[] AS codes FROM (
    SELECT scenarioId, unnest([kind, coalesce(list_position((SELECT names FROM places), target), 0) * ${targetFactor} + kind]) AS code
    FROM (${kinds})
  ) GROUP BY scenarioId`;
}

function sqlList(words: readonly string[]): string {
  return `[${words.map((word) => `'${word}'`).join(", ")}]`;
}
