import { groupBy } from "../../base/group-by.ts";
import { randomFor } from "../../base/random.ts";
import { type Disagreement, disagreementsTable } from "../../domain/response/disagreement.ts";
import { modelSetsOf } from "../../domain/run/model-set.ts";
import { selectionThreshold } from "../../domain/scenario/distance-threshold.ts";
import { duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { type Embedding, embeddingsTable } from "../../domain/scenario/embedding.ts";
import { randomSubset, type Selection, selectionsTable } from "../../domain/scenario/selection.ts";
import type { ComputeStage, StageContext } from "../../pipeline/stage.ts";
import { packVectors } from "../../stats/covering/pack-vectors.ts";

/** A disagreement that is exactly the minimum can come out a hair below it. */
const rounding = 1e-9;

const reads = { embeddings: embeddingsTable, duplicates: duplicatesTable, disagreements: disagreementsTable };

/**
 * Which scenarios the costly stages look at: per model set those of high disagreement, spread out by disagreement-weighted k-center over the
 * survivors of de-duplication, under the primary arm; and a uniform random subset of the survivors, the base for rates.
 */
export const selectionsStage: ComputeStage<typeof reads, Selection> = {
  kind: "compute",
  name: "selections",
  reads,
  by: null,
  writes: selectionsTable,
  async rows({ embeddings, duplicates, disagreements }, context) {
    const { settings } = context;
    const arm = settings.arms[0]!;
    const kept = new Set(duplicates.filter((duplicate) => duplicate.kept).map((duplicate) => duplicate.scenarioId));
    const survivors = embeddings.filter((embedding) => kept.has(embedding.scenarioId));
    const bySet = groupBy(
      disagreements.filter((row) => row.arm === arm),
      (row) => row.modelSet,
    );
    const subsets = modelSetsOf(context)
      .map((set) => set.name)
      .filter((name) => settings.selections.subsets?.includes(name) ?? true);
    const rows: Selection[] = [];
    for (const subset of subsets) rows.push(...(await select(survivors, bySet.get(subset) ?? [], subset, context)));
    return [...rows, ...drawRandom(survivors, bySet.get("all") ?? [], context)];
  },
};

async function select(
  survivors: readonly Embedding[],
  disagreements: readonly Disagreement[],
  subset: string,
  { settings, lexicalEmbedder, kCenter }: StageContext,
): Promise<Selection[]> {
  const { mode, minimumDisagreement, limit } = settings.selections;
  const weightOf = new Map(disagreements.map((row) => [row.scenarioId, row.disagreement]));
  const candidates = survivors.filter(({ scenarioId }) => {
    const weight = weightOf.get(scenarioId);
    return weight !== undefined && weight >= minimumDisagreement - rounding;
  });
  if (candidates.length === 0) return [];
  const weights = candidates.map(({ scenarioId }) => weightOf.get(scenarioId)!);
  const threshold = selectionThreshold(settings, lexicalEmbedder);
  const packed = packVectors(candidates.map((candidate) => candidate.vector));
  const { picks, pickDistances } = await kCenter({ ...packed, weights, mode, threshold, k: limit ?? undefined });
  return [...picks].map((pick, pickOrder) => ({
    scenarioId: candidates[pick]!.scenarioId,
    pairId: candidates[pick]!.pairId,
    arm: settings.arms[0]!,
    subset,
    pickOrder,
    weight: weights[pick]!,
    pickDistance: pickOrder === 0 ? null : (pickDistances?.[pickOrder] ?? null),
    inclusionProbability: null,
  }));
}

/** Uniform without replacement: the scenarios of lowest priority, a hash of the seed and the scenario's id. */
function drawRandom(
  survivors: readonly Embedding[],
  disagreements: readonly Disagreement[],
  { settings }: StageContext,
): Selection[] {
  const weightOf = new Map(disagreements.map((row) => [row.scenarioId, row.disagreement]));
  const size = Math.min(settings.selections.random, survivors.length);
  return survivors
    .map((survivor) => ({ survivor, priority: randomFor(settings.seed, "selections", survivor.scenarioId).next() }))
    .sort((a, b) => a.priority - b.priority)
    .slice(0, size)
    .map(({ survivor: { scenarioId, pairId } }, pickOrder) => ({
      scenarioId,
      pairId,
      arm: settings.arms[0]!,
      subset: randomSubset,
      pickOrder,
      weight: weightOf.get(scenarioId) ?? null,
      pickDistance: null,
      inclusionProbability: size / survivors.length,
    }));
}
