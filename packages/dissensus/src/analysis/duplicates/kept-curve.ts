import type { DuplicateFindings, KeptCurve } from "../findings/duplicates.ts";
import type { RunQuestion } from "../run-question.ts";

const stepsPerUnit = 20;
const largestDistance = 2;

interface CurveRow {
  readonly distance: number;
  readonly picked: number;
  readonly enough: number;
}

/**
 * Number of kept scenarios by distance. Farthest-first picks at falling distances, so a greedy run tells exactly what any larger threshold would have kept.
 * Below its threshold, and for `net`, kept scenarios with those that are no nearer to any kept one are a cover: as many suffice.
 */
export async function keptCurve(
  ask: RunQuestion,
  { mode, threshold, kept }: Pick<DuplicateFindings, "mode" | "threshold" | "kept">,
): Promise<KeptCurve> {
  const steps = Array.from({ length: largestDistance * stepsPerUnit + 1 }, (_, step) => step / stepsPerUnit);
  const rows = await ask<CurveRow>(
    `, steps AS (SELECT unnest(from_json($2, '["DOUBLE"]')) AS step)
SELECT step AS distance, count(*) FILTER (kept AND (pickOrder = 0 OR pickDistance >= step)) AS picked,
  count(*) FILTER (kept OR distance >= step) AS enough
FROM steps CROSS JOIN duplicates GROUP BY step ORDER BY step`,
    [JSON.stringify(steps)],
  );
  const below = rows
    .filter((row) => row.distance < threshold)
    .map(({ distance, enough }) => ({ distance, kept: enough, exact: false }));
  const above = mode === "net" ? [] : rows.filter((row) => row.distance > threshold);
  const end = above.findIndex((row) => row.picked <= 1);
  return {
    basis:
      mode === "greedy"
        ? "Mode greedy. From the threshold on: what that threshold would have kept. Below it: so many suffice to have every scenario nearer than that to a kept one (those kept, and those no nearer to one)."
        : "Mode net. Below the threshold: so many suffice to have every scenario nearer than that to a kept one (those kept, and those no nearer to one). Beyond the threshold the tables of this mode do not say.",
    points: [
      ...below,
      { distance: threshold, kept, exact: true },
      ...above
        .slice(0, end < 0 ? undefined : end + 1)
        .map(({ distance, picked }) => ({ distance, kept: picked, exact: true })),
    ],
  };
}
