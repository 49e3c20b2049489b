import { duplicateThreshold } from "../../domain/scenario/distance-threshold.ts";
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
}

/** What de-duplication did; null for a run without it. */
export async function duplicateFindings(
  ask: RunQuestion,
  { settings, lexicalEmbedder }: AnalysisInputs,
): Promise<DuplicateFindings | null> {
  const [totals] = await ask<Totals>(`SELECT count(*) AS scenarios, count(*) FILTER (kept) AS kept,
  count(DISTINCT representativeId) FILTER (NOT kept) AS groupCount FROM duplicates`);
  const { scenarios, kept, groupCount } = totals!;
  if (scenarios === 0) return null;
  const threshold = duplicateThreshold(settings, lexicalEmbedder);
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
    curve: await keptCurve(ask, { mode, threshold, kept }),
    neighbours: await neighbourDistances(ask, { seed: settings.seed, threshold }),
    dropped,
    groupCount,
    groups: await duplicateGroups(ask),
  };
}
