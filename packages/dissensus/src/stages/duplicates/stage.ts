import { distanceScale } from "../../domain/scenario/distance-scale.ts";
import { duplicateThreshold } from "../../domain/scenario/distance-threshold.ts";
import { type Duplicate, duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { type Embedding, embeddingsTable } from "../../domain/scenario/embedding.ts";
import type { StageContext, StreamStage, TableStream } from "../../pipeline/stage.ts";
import type { KCenterSelection } from "../../stats/covering/k-center-selection.ts";
import { streamedVectors } from "../../stats/covering/streamed-vectors.ts";

type ScenarioKey = Pick<Embedding, "scenarioId" | "pairId">;

/** Keeps scenarios that are at least the threshold apart (k-center without weights); every dropped one names the kept one nearest to it. */
export const duplicatesStage: StreamStage<{ embeddings: typeof embeddingsTable }, Duplicate> = {
  kind: "stream",
  name: "duplicates",
  reads: { embeddings: embeddingsTable },
  by: null,
  writes: duplicatesTable,
  async rows({ embeddings }, context) {
    if (embeddings.count === 0) return [];
    const keys: ScenarioKey[] = [];
    const selection = await selectFrom(embeddings, keys, context);
    return duplicatesOf(keys, selection);
  },
};

/** Selects among the embeddings as they are read, and notes whose they are. */
async function selectFrom(
  embeddings: TableStream<Embedding>,
  keys: ScenarioKey[],
  { settings, lexicalEmbedder, kCenter }: StageContext,
): Promise<KCenterSelection> {
  const noted = async function* () {
    let row = 0;
    for await (const { scenarioId, pairId, vector } of embeddings.rows()) {
      keys[row++] ??= { scenarioId, pairId };
      yield vector;
    }
  };
  const scale = await distanceScale(embeddings, lexicalEmbedder, settings.duplicates.threshold);
  const threshold = duplicateThreshold(settings, scale);
  const { vectors, dimensions, close } = await streamedVectors(noted, embeddings.count);
  const { mode } = settings.duplicates;
  try {
    return await kCenter({ vectors, dimensions, mode, threshold, stage: "duplicates", subset: null });
  } finally {
    await close();
  }
}

function duplicatesOf(
  keys: readonly ScenarioKey[],
  { picks, pickDistances, nearest, threshold, separation }: KCenterSelection,
): readonly Duplicate[] {
  const orderOf = new Int32Array(keys.length).fill(-1);
  picks.forEach((pick, order) => {
    orderOf[pick] = order;
  });
  return keys.map(({ scenarioId, pairId }, index) => {
    const order = orderOf[index]!;
    return {
      scenarioId,
      pairId,
      kept: order >= 0,
      representativeId: keys[nearest!.centre[index]!]!.scenarioId,
      distance: nearest!.distance[index]!,
      pickOrder: order < 0 ? null : order,
      pickDistance: order < 1 ? null : (pickDistances?.[order] ?? null),
      threshold: threshold!,
      separation,
    };
  });
}
