import type { AnalysisInputs } from "./analysis-inputs.ts";
import { meanOverPairs } from "./estimates/mean-over-pairs.ts";
import type { Steerability } from "./findings/steerability.ts";
import type { RunQuestion } from "./run-question.ts";

interface ShiftRow {
  readonly target: string;
  readonly pairs: number;
  readonly shifts: number;
  readonly meanShift: number | null;
  readonly deviation: number | null;
  readonly triads: number;
  readonly lean1: number | null;
  readonly neutral: number | null;
  readonly lean2: number | null;
}

/** How far each target follows the side that a query leans to. */
export async function steerability(ask: RunQuestion, { panels }: AnalysisInputs): Promise<Steerability[]> {
  const rows = await ask<ShiftRow>(`
, placed AS (
  SELECT target, target_positions.pairId, framing, position1 - position2 AS lean
  FROM target_positions JOIN scenarios USING (scenarioId)
),
triads AS (
  SELECT target, pairId, avg(lean) FILTER (framing = 'lean-1') AS lean1, avg(lean) FILTER (framing = 'neutral') AS neutral,
    avg(lean) FILTER (framing = 'lean-2') AS lean2, (lean1 - lean2) / 2 AS shift, lean1 + neutral + lean2 IS NOT NULL AS complete
  FROM placed GROUP BY target, pairId
)
SELECT targets.name AS target, (SELECT count(*) FROM pairs) AS pairs, count(shift) AS shifts, avg(shift) AS meanShift,
  stddev_samp(shift) AS deviation, count(*) FILTER (complete) AS triads, avg(lean1) FILTER (complete) AS lean1,
  avg(neutral) FILTER (complete) AS neutral, avg(lean2) FILTER (complete) AS lean2
FROM targets LEFT JOIN triads ON triads.target = targets.name GROUP BY targets.name ORDER BY targets.name`);
  return panels.target.map(({ name, provider }) => {
    const row = rows.find(({ target }) => target === name)!;
    const lean = (value: number | null) => meanOverPairs(value, null, row.triads, row.pairs - row.triads);
    return {
      target: name,
      provider,
      shift: meanOverPairs(row.meanShift, row.deviation, row.shifts, row.pairs - row.shifts),
      lean: { neutral: lean(row.neutral), "lean-1": lean(row.lean1), "lean-2": lean(row.lean2) },
    };
  });
}
