import type { DisagreementCall, NoiseBasis } from "../../domain/response/noise.ts";
import { falseDiscoveryRate } from "../../domain/response/noise.ts";
import { modelSetsOf } from "../../domain/run/model-set.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import { clusteredShares } from "../estimates/clustered-shares.ts";
import { quantityOf } from "../estimates/quantity-of.ts";
import type { NoiseFindings, SetNoise } from "../findings/noise.ts";
import { inModelSetOrder } from "../model-set-order.ts";
import type { DividedQuestion, RunQuestion } from "../run-question.ts";
import { designReliabilities } from "./design-reliabilities.ts";
import { noiseCeiling } from "./noise-ceiling.ts";
import { type NoiseCounts, readingOfNoise } from "./reading-of-noise.ts";
import { varianceParts } from "./variance-parts.ts";

interface SetRow {
  readonly arm: string;
  readonly modelSet: string;
  readonly told: number;
  readonly meanSquare: number;
  readonly correctedMeanSquare: number | null;
}

/** How much of the disagreement noise alone would make, and what is left. */
export async function noiseFindings(ask: DividedQuestion, inputs: AnalysisInputs): Promise<NoiseFindings> {
  const basis = (await ask<{ basis: NoiseBasis }>("SELECT any_value(basis) AS basis FROM noise"))[0]?.basis ?? null;
  const parts = await varianceParts(ask);
  const sets = await setNoises(ask, inputs);
  return {
    basis,
    reading: readingOfNoise(basis, await noiseCounts(ask), inputs.settings.selections.minimumDisagreement),
    falseDiscoveryRate,
    sets,
    parts,
    designs: designReliabilities(parts),
  };
}

async function setNoises(ask: RunQuestion, inputs: AnalysisInputs): Promise<SetNoise[]> {
  const { settings } = inputs;
  const high = await clusteredShares(ask, {
    name: "high-above-noise",
    keys: ["arm", "modelSet"],
    observations: `SELECT arm, modelSet, noise.pairId, CASE WHEN call <> 'cannot-tell' THEN call = 'high' END AS hit
      FROM noise JOIN kept USING (scenarioId)`,
    seed: settings.seed,
  });
  const counts = await ask<{ arm: string; modelSet: string; call: DisagreementCall; count: number }>(
    "SELECT arm, modelSet, call, count(*) AS count FROM noise JOIN kept USING (scenarioId) GROUP BY ALL ORDER BY ALL",
  );
  const rows = await ask<SetRow>(`
SELECT arm, modelSet, count(correctedSquare1) AS told, avg((deviation1 ** 2 + deviation2 ** 2) / 2) AS meanSquare,
  avg((correctedSquare1 + correctedSquare2) / 2) AS correctedMeanSquare
FROM noise JOIN disagreements USING (scenarioId, arm, modelSet) JOIN kept USING (scenarioId) GROUP BY ALL ORDER BY arm, modelSet`);
  return settings.arms.flatMap((arm) =>
    inModelSetOrder(modelSetsOf(inputs), ({ name }) => name).map(({ name: modelSet, targets }) => {
      const own = counts.filter((row) => row.arm === arm && row.modelSet === modelSet);
      const called = (call: DisagreementCall): number => own.find((row) => row.call === call)?.count ?? 0;
      const scenarios = own.reduce((sum, { count }) => sum + count, 0);
      const row = rows.find((candidate) => candidate.arm === arm && candidate.modelSet === modelSet);
      const [meanSquare, corrected] = [row?.meanSquare ?? null, row?.correctedMeanSquare ?? null];
      return {
        arm,
        modelSet,
        targets: targets.length,
        high: high(arm, modelSet),
        notAboveNoise: called("not-above-noise"),
        cannotTell: called("cannot-tell"),
        meanSquare: quantityOf(meanSquare, scenarios),
        correctedMeanSquare: quantityOf(corrected, row?.told ?? 0, { unscored: scenarios - (row?.told ?? 0) }),
        noiseCeiling:
          meanSquare === null || corrected === null ? null : noiseCeiling(meanSquare - corrected, targets.length),
      };
    }),
  );
}

/** First arm, all targets. */
async function noiseCounts(ask: RunQuestion): Promise<NoiseCounts> {
  const [row] = await ask<NoiseCounts>(`
SELECT count(*) AS scenarios, count(*) FILTER (replicates IS NOT NULL AND replicates LIKE '%"of":"' || basis || '"%') AS withReplicates,
  count(*) FILTER (call = 'high') AS high, count(*) FILTER (call = 'not-above-noise') AS notAboveNoise,
  count(*) FILTER (call = 'cannot-tell') AS cannotTell
FROM noise JOIN disagreements USING (scenarioId, arm, modelSet) JOIN kept USING (scenarioId)
WHERE arm = (SELECT arm FROM run) AND modelSet = 'all'`);
  return row!;
}
