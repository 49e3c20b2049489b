import { injectionStyles } from "../../domain/defect/injection-styles.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import type { InjectionFindings } from "../findings/defects.ts";
import type { RunQuestion } from "../run-question.ts";

/** Answers that try to talk their judge into a verdict, by the heuristics of injectionStyles, and what judges say of them. */
export async function injections(ask: RunQuestion, seed: number): Promise<InjectionFindings> {
  const share = await clusteredShares(ask, {
    name: "injections",
    keys: ["base"],
    ...{ tables, observations, seed },
  });
  const styles = await ask<{ style: string; responses: number }>(
    `, ${tables} SELECT style, count(*) AS responses FROM attempts_found GROUP BY style ORDER BY responses DESC, style`,
  );
  return { responses: share("responses"), compliantWith: share("with"), compliantWithout: share("without"), styles };
}

/** The patterns stand in the text as constants, so that the database compiles each once. */
const styleTests = injectionStyles.map(
  ({ style, pattern }) => `CASE WHEN regexp_matches(text, ${literal(pattern)}, 'is') THEN ${literal(style)} END`,
);

const tables = `judged_responses AS (SELECT * FROM own_responses WHERE responseId IN (SELECT responseId FROM first_verdicts)),
attempts_found AS MATERIALIZED (
  SELECT * FROM (SELECT responseId, scenarioId, pairId, unnest([${styleTests.join(",\n    ")}]) AS style FROM judged_responses) WHERE style IS NOT NULL
)`;

const observations = `
SELECT 'responses' AS base, pairId, responseId IN (SELECT responseId FROM attempts_found) AS hit FROM judged_responses
UNION ALL
SELECT CASE WHEN responseId IN (SELECT responseId FROM attempts_found) THEN 'with' ELSE 'without' END, pairId, NOT problematic
FROM drawn_verdicts WHERE scenarioId IN (SELECT scenarioId FROM attempts_found)`;

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
