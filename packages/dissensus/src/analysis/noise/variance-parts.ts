import { addedOverParts } from "../estimates/added-over-parts.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { VarianceParts } from "../findings/noise.ts";
import type { DividedQuestion } from "../run-question.ts";

interface PartRow {
  readonly scenarios: number;
  readonly between: number | null;
  readonly betweens: number;
  readonly targets: number;
  readonly inverseSamples: number | null;
  readonly squares: number | null;
  readonly withinDegrees: number;
  readonly residual: number | null;
  readonly interactionDegrees: number;
  readonly changes: number | null;
  readonly repeated: number;
}

/**
 * Components of variance of positions within a scenario, pooled over scenarios and both values. Between readings: what is left of readings (answers x
 * scorers) without the answers' and the scorers' means; with one scorer, half the mean square of what a repeat changes. Between samples: variance of a
 * target's samples less the readings' share in it. Between models: variance of the targets' positions less both shares. Where no target answered twice,
 * `sample` is not known and stays in `model`. n: degrees of freedom; of `model`, scenarios.
 */
export async function varianceParts(ask: DividedQuestion): Promise<VarianceParts> {
  const answers = await addedOverParts(ask, "answers")<{ readings: number; answers: number }>(answersQuery);
  const mostReadings = Math.max(0, ...answers.map(({ readings }) => readings));
  const [row] = await addedOverParts(ask, ...sums)<PartRow>(partsQuery, [String(mostReadings)]);
  const { between, betweens, targets, inverseSamples, squares, withinDegrees, residual, interactionDegrees } = row!;
  const withinTargets = ratio(squares, withinDegrees);
  const interaction = ratio(residual, interactionDegrees);
  const scorer = interaction ?? ratio(row!.changes, 2 * row!.repeated);
  const readings = harmonicMean(answers);
  const sample = withinTargets === null ? null : withinTargets - (scorer ?? 0) / readings;
  const noise = withinTargets ?? (scorer === null ? null : scorer / readings);
  const betweenTargets = ratio(between, betweens);
  const perTarget = ratio(targets, inverseSamples ?? 0) ?? 1;
  const model = betweenTargets === null || noise === null ? null : betweenTargets - noise / perTarget;
  return {
    model: quantityOf(model, row!.scenarios),
    sample: quantityOf(sample, withinDegrees),
    scorer: quantityOf(scorer, interaction === null ? row!.repeated : interactionDegrees),
  };
}

function ratio(sum: number | null, of: number): number | null {
  return sum === null || of === 0 ? null : sum / of;
}

/** Of the readings per answer; 1 without answers. */
function harmonicMean(rows: readonly { readonly readings: number; readonly answers: number }[]): number {
  const answers = rows.reduce((sum, row) => sum + row.answers, 0);
  const inverse = rows.reduce((sum, row) => sum + row.answers / row.readings, 0);
  return ratio(answers, inverse) ?? 1;
}

const answersTable = `
, answers AS (
  SELECT scenarioId, target, responseId, count(*) AS readings, avg(position1) AS y1, avg(position2) AS y2, sum(position1) AS sum1, sum(position2) AS sum2,
    sum(position1 ** 2) AS squares1, sum(position2 ** 2) AS squares2
  FROM scorer_readings GROUP BY scenarioId, target, responseId
)`;

const answersQuery = `${answersTable}
SELECT readings, count(*) AS answers FROM answers GROUP BY readings ORDER BY readings`;

const sums = [
  ...["scenarios", "between", "betweens", "targets", "inverseSamples", "squares", "withinDegrees", "residual"],
  ...["interactionDegrees", "changes", "repeated"],
];

/** $2: the most readings of an answer. */
const partsQuery = `${answersTable},
at_targets AS (
  SELECT scenarioId, target, count(*) AS samples, avg(y1) AS y1, avg(y2) AS y2, (var_pop(y1) + var_pop(y2)) * count(*) AS squares
  FROM answers GROUP BY scenarioId, target
),
at_scenarios AS (
  SELECT scenarioId, var_samp(y1) + var_samp(y2) AS between FROM at_targets GROUP BY scenarioId HAVING count(*) > 1
),
crossed AS (FROM answers WHERE readings = $2::INTEGER AND readings > 1),
by_scorer AS (
  SELECT scenarioId, scorer, sum(position1) ** 2 / count(*) AS part1, sum(position2) ** 2 / count(*) AS part2
  FROM scorer_readings WHERE responseId IN (SELECT responseId FROM crossed) GROUP BY scenarioId, scorer
),
of_scorers AS (SELECT scenarioId, count(*) AS scorers, sum(part1 + part2) AS part FROM by_scorer GROUP BY scenarioId),
of_answers AS (
  SELECT scenarioId, count(*) AS answers, sum(readings) AS cells, sum(squares1 + squares2) AS squares,
    sum((sum1 ** 2 + sum2 ** 2) / readings) AS part, (sum(sum1) ** 2 + sum(sum2) ** 2) / sum(readings) AS whole
  FROM crossed GROUP BY scenarioId
),
interactions AS (
  SELECT squares - of_answers.part - of_scorers.part + whole AS residual, 2 * (answers - 1) * (scorers - 1) AS degrees
  FROM of_answers JOIN of_scorers USING (scenarioId) WHERE cells = answers * scorers
),
again AS (
  SELECT a.position1 - b.position1 AS change1, a.position2 - b.position2 AS change2
  FROM own_scores AS a JOIN own_scores AS b ON a.responseId = b.responseId AND a.scorer = b.scorer AND a.repeat = 0 AND b.repeat = 1
)
SELECT
  (SELECT count(*) FROM at_scenarios) AS scenarios,
  (SELECT sum(between) FROM at_scenarios) AS between,
  (SELECT 2 * count(between) FROM at_scenarios) AS betweens,
  (SELECT count(*) FROM at_targets) AS targets,
  (SELECT sum(1 / samples) FROM at_targets) AS inverseSamples,
  (SELECT sum(squares) FROM at_targets) AS squares,
  (SELECT coalesce(2 * sum(samples - 1), 0) FROM at_targets) AS withinDegrees,
  (SELECT sum(residual) FROM interactions) AS residual,
  (SELECT coalesce(sum(degrees), 0) FROM interactions) AS interactionDegrees,
  (SELECT sum(change1 ** 2 + change2 ** 2) FROM again) AS changes,
  (SELECT 2 * count(*) FROM again) AS repeated`;
