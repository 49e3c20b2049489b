import { quantityOf } from "../estimates/quantity-of.ts";
import type { VarianceParts } from "../findings/noise.ts";
import type { RunQuestion } from "../run-question.ts";

interface PartRow {
  readonly scenarios: number;
  readonly between: number | null;
  readonly samplesPerTarget: number | null;
  readonly readingsPerSample: number | null;
  readonly withinTargets: number | null;
  readonly withinDegrees: number;
  readonly interaction: number | null;
  readonly interactionDegrees: number;
  readonly repeats: number | null;
  readonly repeated: number;
}

/**
 * Components of variance of positions within a scenario, pooled over scenarios and both values. Between readings: what is left of readings (answers x
 * scorers) without the answers' and the scorers' means; with one scorer, half the mean square of what a repeat changes. Between samples: variance of a
 * target's samples less the readings' share in it. Between models: variance of the targets' positions less both shares. Where no target answered twice,
 * `sample` is not known and stays in `model`. n: degrees of freedom; of `model`, scenarios.
 */
export async function varianceParts(ask: RunQuestion): Promise<VarianceParts> {
  const [row] = await ask<PartRow>(partsQuery);
  const { between, withinTargets, interaction, repeats } = row!;
  const scorer = interaction ?? repeats;
  const readings = row!.readingsPerSample ?? 1;
  const sample = withinTargets === null ? null : withinTargets - (scorer ?? 0) / readings;
  const noise = withinTargets ?? (scorer === null ? null : scorer / readings);
  const model = between === null || noise === null ? null : between - noise / (row!.samplesPerTarget ?? 1);
  return {
    model: quantityOf(model, row!.scenarios),
    sample: quantityOf(sample, row!.withinDegrees),
    scorer: quantityOf(scorer, interaction === null ? row!.repeated : row!.interactionDegrees),
  };
}

const partsQuery = `
, cells AS (
  SELECT scenarioId, answer, target, scorer, unnest([1, 2]) AS value, unnest([position1, position2]) AS y FROM scorer_readings
),
answers AS (
  SELECT scenarioId, value, target, answer, avg(y) AS y, count(*) AS readings FROM cells GROUP BY ALL
),
at_targets AS (
  SELECT scenarioId, value, target, avg(y) AS y, count(*) AS samples, var_pop(y) * count(*) AS squares FROM answers GROUP BY ALL
),
at_scenarios AS (
  SELECT scenarioId, value, var_samp(y) AS between FROM at_targets GROUP BY ALL HAVING count(*) > 1
),
crossed AS (
  SELECT cells.* FROM cells JOIN answers USING (scenarioId, value, answer)
  WHERE readings = (SELECT max(readings) FROM answers) AND readings > 1
),
by_answer AS (SELECT scenarioId, value, sum(y) ** 2 / count(*) AS part FROM crossed GROUP BY scenarioId, value, answer),
by_scorer AS (SELECT scenarioId, value, sum(y) ** 2 / count(*) AS part FROM crossed GROUP BY scenarioId, value, scorer),
whole AS (
  SELECT scenarioId, value, sum(y ** 2) AS squares, sum(y) ** 2 / count(*) AS part, count(DISTINCT answer) AS answers,
    count(DISTINCT scorer) AS scorers, count(*) AS cells
  FROM crossed GROUP BY scenarioId, value
),
interactions AS (
  SELECT squares - (SELECT sum(part) FROM by_answer WHERE by_answer.scenarioId = whole.scenarioId AND by_answer.value = whole.value)
    - (SELECT sum(part) FROM by_scorer WHERE by_scorer.scenarioId = whole.scenarioId AND by_scorer.value = whole.value) + part AS residual,
    (answers - 1) * (scorers - 1) AS degrees
  FROM whole WHERE cells = answers * scorers
),
again AS (
  SELECT unnest([a.position1 - b.position1, a.position2 - b.position2]) AS change
  FROM own_readings AS a JOIN own_readings AS b ON a.answer = b.answer AND a.scorer = b.scorer AND a.repeat = 0 AND b.repeat = 1
)
SELECT
  (SELECT count(DISTINCT scenarioId) FROM at_scenarios) AS scenarios,
  (SELECT avg(between) FROM at_scenarios) AS between,
  (SELECT 1 / avg(1 / samples) FROM at_targets) AS samplesPerTarget,
  (SELECT 1 / avg(1 / readings) FROM answers) AS readingsPerSample,
  (SELECT sum(squares) / nullif(sum(samples - 1), 0) FROM at_targets) AS withinTargets,
  (SELECT coalesce(sum(samples - 1), 0) FROM at_targets) AS withinDegrees,
  (SELECT sum(residual) / nullif(sum(degrees), 0) FROM interactions) AS interaction,
  (SELECT coalesce(sum(degrees), 0) FROM interactions) AS interactionDegrees,
  (SELECT avg(change ** 2) / 2 FROM again) AS repeats,
  (SELECT count(*) FROM again) AS repeated`;
