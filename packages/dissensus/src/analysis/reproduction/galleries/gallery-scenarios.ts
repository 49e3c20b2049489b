import { groupBy } from "../../../base/group-by.ts";
import type { VerdictLabel } from "../../../domain/response/verdict.ts";
import type { RunQuestion } from "../../run-question.ts";
import { binTables } from "../bin-tables.ts";
import { outlierTables } from "../outlier-tables.ts";
import type { Gallery, GalleryAnswer, GalleryScenario } from "./gallery.ts";

/** Characters of an answer that a gallery shows. */
const excerptLength = 300;

interface ScenarioRow {
  readonly scenarioId: string;
  readonly framing: string;
  readonly query: string;
  readonly value1: string;
  readonly value2: string;
  readonly disagreement: number | null;
  readonly topics: readonly string[] | null;
}

interface AnswerRow {
  readonly scenarioId: string;
  readonly target: string;
  readonly position1: number | null;
  readonly position2: number | null;
  readonly refuses: boolean | null;
  readonly outlier: boolean;
  readonly excerpt: string | null;
}

interface VerdictRow {
  readonly scenarioId: string;
  readonly target: string;
  readonly judge: string;
  readonly label: VerdictLabel;
}

/** What the galleries show of their scenarios, by id. Of several samples the first one's text and labels. */
export async function galleryScenarios(
  ask: RunQuestion,
  galleries: readonly Gallery[],
  targets: readonly string[],
): Promise<GalleryScenario[]> {
  const ids = [...new Set(galleries.flatMap(({ scenarioIds }) => scenarioIds))];
  const chosen = `, ${binTables}, ${outlierTables}, chosen AS (SELECT unnest(from_json($2, '["VARCHAR"]')) AS scenarioId)`;
  const of = <Row extends object>(sql: string): Promise<Row[]> => ask<Row>(`${chosen} ${sql}`, [JSON.stringify(ids)]);
  const scenarios = await of<ScenarioRow>(scenarioQuestion);
  const answers = groupBy(await of<AnswerRow>(answerQuestion), ({ scenarioId }) => scenarioId);
  const verdicts = groupBy(await of<VerdictRow>(verdictQuestion), ({ scenarioId }) => scenarioId);
  return scenarios.map(({ scenarioId, framing, query, value1, value2, disagreement, topics }) => ({
    ...{ scenarioId, framing, query, values: [value1, value2] as const, disagreement, topics: topics ?? [] },
    galleries: galleries.filter((gallery) => gallery.scenarioIds.includes(scenarioId)).map(({ name }) => name),
    answers: answersOf(targets, answers.get(scenarioId) ?? [], verdicts.get(scenarioId) ?? []),
  }));
}

function answersOf(
  targets: readonly string[],
  rows: readonly AnswerRow[],
  verdicts: readonly VerdictRow[],
): GalleryAnswer[] {
  return targets.flatMap((target) => {
    const row = rows.find((one) => one.target === target);
    const labels = verdicts.filter((verdict) => verdict.target === target);
    if (row === undefined && labels.length === 0) return [];
    const placed = row?.position1 != null && row.position2 != null;
    return {
      target,
      positions: placed ? ([row.position1!, row.position2!] as const) : null,
      verdicts: labels.map(({ judge, label }) => ({ judge, label })),
      refuses: row?.refuses ?? null,
      outlier: row?.outlier ?? false,
      excerpt: row?.excerpt ?? null,
    };
  });
}

const scenarioQuestion = `
, known AS (
  SELECT scenarioId, coalesce(any_value(governed.d), max(disagreement)) AS disagreement FROM chosen
  LEFT JOIN (
    SELECT scenarioId, d FROM judged_bins UNION SELECT scenarioId, d FROM governed_disagreements WHERE scenarioId NOT IN (SELECT scenarioId FROM judged_bins)
  ) AS governed USING (scenarioId)
  LEFT JOIN largest_disagreements USING (scenarioId) GROUP BY scenarioId
),
about AS (SELECT scenarioId, list(topic ORDER BY topic) AS topics FROM topic_readings GROUP BY scenarioId)
SELECT scenarioId, framing, query, value1, value2, disagreement, topics
FROM known JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = scenarios.pairId LEFT JOIN about USING (scenarioId)
ORDER BY scenarioId`;

const answerQuestion = `
, places AS (SELECT * FROM placed_targets WHERE scenarioId IN (FROM chosen)),
texts AS (
  SELECT scenarioId, target, arg_min(left(text, ${excerptLength}), sample) AS excerpt FROM own_responses
  WHERE scenarioId IN (FROM chosen) GROUP BY scenarioId, target
),
stances AS (
  SELECT scenarioId, target, avg(refuses::INTEGER) > 0.5 AS refuses FROM refusal_readings
  WHERE scenarioId IN (FROM chosen) GROUP BY scenarioId, target
),
members AS (SELECT scenarioId, target FROM places UNION SELECT scenarioId, target FROM texts)
SELECT scenarioId, target, position1, position2, refuses, excerpt, lone_targets.target IS NOT NULL AS outlier
FROM members LEFT JOIN places USING (scenarioId, target) LEFT JOIN texts USING (scenarioId, target)
LEFT JOIN stances USING (scenarioId, target) LEFT JOIN lone_targets USING (scenarioId, target)
ORDER BY scenarioId, target`;

const verdictQuestion = `
SELECT scenarioId, target, judge, any_value(label) AS label FROM first_verdicts JOIN judges USING (judge)
WHERE scenarioId IN (FROM chosen) AND sample = 0
GROUP BY scenarioId, target, judge ORDER BY scenarioId, target, min(place)`;
