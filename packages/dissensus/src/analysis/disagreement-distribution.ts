import { modelSetsOf } from "../domain/run/model-set.ts";
import type { AnalysisInputs } from "./analysis-inputs.ts";
import { clusteredShares } from "./estimates/clustered-shares.ts";
import type { DisagreementDistribution } from "./findings/disagreement-distribution.ts";
import { inModelSetOrder } from "./model-set-order.ts";
import type { RunQuestion } from "./run-question.ts";

const binWidth = 0.25;
const largest = 3;
/** Where the bins of Zhang et al., Figure 2 begin. */
const figure2 = [0, 1, 1.5, 2, 2.5];

/** How disagreement is spread per arm and model set, and how all-fail goes with it. */
export async function disagreementDistribution(
  ask: RunQuestion,
  inputs: AnalysisInputs,
): Promise<DisagreementDistribution> {
  const { settings } = inputs;
  const sets = inModelSetOrder(modelSetsOf(inputs), (set) => set.name);
  const bins = Math.round(largest / binWidth);
  const rows = await ask<{ arm: string; modelSet: string; bin: number; count: number }>(`
SELECT arm, modelSet, least(floor(disagreement / ${binWidth})::INTEGER, ${bins - 1}) AS bin, count(*) AS count
FROM disagreements GROUP BY ALL ORDER BY ALL`);
  const place = figure2.map((from) => `(disagreement >= ${from})::INTEGER`).join(" + ");
  const allFail = await clusteredShares(ask, {
    name: "all-fail-by-disagreement",
    keys: ["modelSet", "bin"],
    observations: `
      SELECT modelSet, ${place} - 1 AS bin, outcomes.pairId, allFail AS hit
      FROM outcomes JOIN own_disagreements USING (scenarioId) JOIN set_picks USING (scenarioId, modelSet)`,
    seed: settings.seed,
  });
  return {
    histograms: settings.arms.flatMap((arm) =>
      sets.map(({ name: modelSet }) => {
        const own = rows.filter((row) => row.arm === arm && row.modelSet === modelSet);
        const counts = Array.from({ length: bins }, (_, bin) => own.find((row) => row.bin === bin)?.count ?? 0);
        return {
          arm,
          modelSet,
          n: counts.reduce((a, b) => a + b, 0),
          bins: counts.map((count, bin) => ({ from: bin * binWidth, to: (bin + 1) * binWidth, count })),
        };
      }),
    ),
    allFailByDisagreement: sets.map(({ name: modelSet }) => ({
      modelSet,
      bins: figure2.map((from, bin) => ({ from, to: figure2[bin + 1] ?? largest, allFail: allFail(modelSet, bin) })),
    })),
  };
}
