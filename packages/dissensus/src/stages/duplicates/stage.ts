import { duplicateThreshold } from "../../domain/scenario/distance-threshold.ts";
import { type Duplicate, duplicatesTable } from "../../domain/scenario/duplicate.ts";
import { embeddingsTable } from "../../domain/scenario/embedding.ts";
import type { ComputeStage } from "../../pipeline/stage.ts";
import { packVectors } from "../../stats/covering/pack-vectors.ts";

/** Keeps scenarios that are at least the threshold apart (k-center without weights); every dropped one names the kept one nearest to it. */
export const duplicatesStage: ComputeStage<{ embeddings: typeof embeddingsTable }, Duplicate> = {
  kind: "compute",
  name: "duplicates",
  reads: { embeddings: embeddingsTable },
  by: null,
  writes: duplicatesTable,
  async rows({ embeddings }, { settings, lexicalEmbedder, kCenter }) {
    if (embeddings.length === 0) return [];
    const threshold = duplicateThreshold(settings, lexicalEmbedder);
    const packed = packVectors(embeddings.map((embedding) => embedding.vector));
    const { picks, pickDistances, nearest } = await kCenter({ ...packed, mode: settings.duplicates.mode, threshold });
    const orderOf = new Map([...picks].map((pick, order) => [pick, order]));
    return embeddings.map(({ scenarioId, pairId }, index) => {
      const pickOrder = orderOf.get(index) ?? null;
      const pickDistance = pickOrder === null || pickOrder === 0 ? null : (pickDistances?.[pickOrder] ?? null);
      return {
        scenarioId,
        pairId,
        kept: pickOrder !== null,
        representativeId: embeddings[nearest!.centre[index]!]!.scenarioId,
        distance: nearest!.distance[index]!,
        pickOrder,
        pickDistance,
      };
    });
  },
};
