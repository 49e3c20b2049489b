import type { RunQuestion } from "../run-question.ts";

/** Ids of value pairs from `from` up to, not including, `to`; null: without end. */
export interface PairWindow {
  readonly from: string;
  readonly to: string | null;
}

/** Windows that together hold every value pair, with about so many pairs of this run each: what is compared at once. */
export async function pairWindows(ask: RunQuestion, pairsPerWindow: number): Promise<PairWindow[]> {
  const starts = await ask<{ pairId: string }>(
    `
, numbered AS (
  SELECT pairId, row_number() OVER (ORDER BY pairId) AS number FROM (SELECT DISTINCT pairId FROM scenarios)
)
SELECT pairId FROM numbered WHERE number > 1 AND number % $2::INTEGER = 1 ORDER BY pairId`,
    [String(Math.max(2, pairsPerWindow))],
  );
  const bounds = ["", ...starts.map(({ pairId }) => pairId)];
  return bounds.map((from, place) => ({ from, to: bounds[place + 1] ?? null }));
}
