import { kCenterBound } from "../../stats/covering/k-center-bound.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { DroppedCount, DuplicateFindings } from "../findings/duplicates.ts";
import type { RunQuestion } from "../run-question.ts";
import { duplicateGroups } from "./duplicate-groups.ts";
import { keptCurve } from "./kept-curve.ts";
import { neighbourDistances } from "./neighbour-distances.ts";

interface Totals {
  readonly scenarios: number;
  readonly kept: number;
  readonly groupCount: number;
  readonly threshold: number;
  readonly separation: number | null;
  readonly coverRadius: number;
}

/** What de-duplication did; null for a run without it. */
export async function duplicateFindings(
  ask: RunQuestion,
  { settings }: AnalysisInputs,
): Promise<DuplicateFindings | null> {
  const [totals] = await ask<Totals>(`SELECT count(*) AS scenarios, count(*) FILTER (kept) AS kept,
  count(DISTINCT representativeId) FILTER (NOT kept) AS groupCount, max(threshold) AS threshold,
  max(separation) AS separation, max(distance) AS coverRadius FROM duplicates`);
  const { scenarios, kept, groupCount, threshold, separation, coverRadius } = totals!;
  if (scenarios === 0) return null;
  const { mode } = settings.duplicates;
  const dropped = await ask<DroppedCount>(`
SELECT gone.framing, stays.framing AS keptFraming, gone.pairId = stays.pairId AS samePair, count(*) AS count
FROM duplicates JOIN scenarios AS gone ON gone.scenarioId = duplicates.scenarioId
JOIN scenarios AS stays ON stays.scenarioId = duplicates.representativeId
WHERE NOT duplicates.kept GROUP BY ALL ORDER BY ALL`);
  return {
    mode,
    threshold,
    scenarios,
    kept,
    separation,
    coverRadius,
    bound: kCenterBound({ mode, equalWeights: true, centres: kept, soughtK: null, separation }).statement,
    curve: await keptCurve(ask, { mode, threshold, kept }),
    neighbours: await neighbourDistances(ask, { seed: settings.seed, threshold }),
    dropped,
    groupCount,
    groups: await duplicateGroups(ask),
  };
}
