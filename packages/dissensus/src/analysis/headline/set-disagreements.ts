import { modelSetsOf } from "../../domain/run/model-set.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { SetDisagreement } from "../findings/headline.ts";
import { inModelSetOrder } from "../model-set-order.ts";
import type { RunQuestion } from "../run-question.ts";

/** On how many of the kept scenarios each set of targets is far apart, under every arm. */
export async function setDisagreements(ask: RunQuestion, inputs: AnalysisInputs): Promise<SetDisagreement[]> {
  const { settings } = inputs;
  const high = await clusteredShares(ask, {
    name: "high-disagreement",
    keys: ["arm", "modelSet"],
    observations: `
      SELECT places.arm, places.modelSet, kept.pairId, disagreement >= (SELECT minimumDisagreement FROM run) AS hit
      FROM kept CROSS JOIN (SELECT DISTINCT arm, modelSet FROM disagreements) AS places
      LEFT JOIN disagreements ON disagreements.scenarioId = kept.scenarioId
        AND disagreements.arm = places.arm AND disagreements.modelSet = places.modelSet`,
    seed: settings.seed,
  });
  const means = await ask<{ arm: string; modelSet: string; mean: number }>(
    "SELECT arm, modelSet, avg(disagreement) AS mean FROM disagreements JOIN kept USING (scenarioId) GROUP BY ALL ORDER BY ALL",
  );
  const kept = (await ask<{ count: number }>("SELECT count(*) AS count FROM kept"))[0]?.count ?? 0;
  return settings.arms.flatMap((arm) =>
    inModelSetOrder(modelSetsOf(inputs), (set) => set.name).map(({ name: modelSet, targets }) => {
      const share = high(arm, modelSet);
      const unscored = kept - share.n;
      const mean = means.find((row) => row.arm === arm && row.modelSet === modelSet)?.mean;
      return {
        arm,
        modelSet,
        targets: targets.length,
        high: { ...share, unscored },
        mean: quantityOf(mean, share.n, { unscored }),
      };
    }),
  );
}
