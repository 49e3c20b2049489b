import type { Embedding } from "../../domain/scenario/embedding.ts";
import type { Selection } from "../../domain/scenario/selection.ts";
import type { StageContext, TableStream } from "../../pipeline/stage.ts";
import { streamedVectors } from "../../stats/covering/streamed-vectors.ts";

/** A scenario that a subset may select, with the subset's disagreement on it. */
export interface Candidate {
  readonly scenarioId: string;
  readonly pairId: string;
  readonly weight: number;
}

/** Selects among candidates, which come in the order of the embeddings, by disagreement-weighted k-center. */
export async function selectSubset(
  embeddings: TableStream<Embedding>,
  candidates: readonly Candidate[],
  subset: string,
  threshold: number,
  { settings, kCenter }: StageContext,
): Promise<Selection[]> {
  if (candidates.length === 0) return [];
  const { mode, limit } = settings.selections;
  const { vectors, dimensions, close } = await streamedVectors(
    () => vectorsOf(embeddings, candidates),
    candidates.length,
  );
  try {
    const weights = candidates.map(({ weight }) => weight);
    const stop = { threshold, k: limit ?? undefined };
    const request = { vectors, dimensions, weights, mode, ...stop, stage: "selections", subset };
    const { picks, pickDistances, separation, coverRadius } = await kCenter(request);
    return Array.from(picks, (pick, pickOrder) => ({
      ...candidates[pick]!,
      arm: settings.arms[0]!,
      subset,
      pickOrder,
      pickDistance: pickOrder === 0 ? null : (pickDistances?.[pickOrder] ?? null),
      inclusionProbability: null,
      threshold,
      separation,
      coverRadius,
    }));
  } finally {
    await close();
  }
}

async function* vectorsOf(
  embeddings: TableStream<Embedding>,
  candidates: readonly Candidate[],
): AsyncIterable<Float32Array> {
  let at = 0;
  for await (const { scenarioId, vector } of embeddings.rows()) {
    if (scenarioId !== candidates[at]?.scenarioId) continue;
    yield vector;
    at++;
  }
}
