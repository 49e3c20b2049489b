import { compareText } from "../base/compare.ts";
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
export async function steerability(ask: RunQuestion, { panels, taxonomy }: AnalysisInputs): Promise<Steerability[]> {
  const categories = [...new Set(taxonomy.values.map(({ category }) => category))].sort(compareText);
  const shifts = await categoryShifts(ask);
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
      categories: categories.map((category) => {
        const own = shifts.find((candidate) => candidate.target === name && candidate.category === category);
        return { category, ...meanOverPairs(own?.mean ?? null, own?.deviation ?? null, own?.pairs ?? 0, 0) };
      }),
      lean: { neutral: lean(row.neutral), "lean-1": lean(row.lean1), "lean-2": lean(row.lean2) },
    };
  });
}

interface CategoryRow {
  readonly target: string;
  readonly category: string;
  readonly pairs: number;
  readonly mean: number;
  readonly deviation: number | null;
}

/** Per target and category, over the value pairs with a value of it: its position when the query leans to it less when it leans away. */
function categoryShifts(ask: RunQuestion): Promise<CategoryRow[]> {
  return ask<CategoryRow>(`
, leaning AS (
  SELECT target, target_positions.pairId, category1, category2,
    avg(position1) FILTER (framing = 'lean-1') - avg(position1) FILTER (framing = 'lean-2') AS shift1,
    avg(position2) FILTER (framing = 'lean-2') - avg(position2) FILTER (framing = 'lean-1') AS shift2
  FROM target_positions JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = target_positions.pairId GROUP BY ALL
),
of_categories AS (
  SELECT target, pairId, category, avg(shift) AS shift
  FROM (SELECT target, pairId, unnest([category1, category2]) AS category, unnest([shift1, shift2]) AS shift FROM leaning) GROUP BY ALL
)
SELECT target, category, count(shift) AS pairs, avg(shift) AS mean, stddev_samp(shift) AS deviation
FROM of_categories WHERE shift IS NOT NULL GROUP BY target, category ORDER BY target, category`);
}
