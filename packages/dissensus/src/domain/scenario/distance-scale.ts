import type { DistanceScale } from "./distance-threshold.ts";
import type { Embedding } from "./embedding.ts";
import { typicalDistance } from "./typical-distance.ts";

/** A run's embeddings, to be read from the beginning. */
interface Embeddings {
  readonly count: number;
  rows(): AsyncIterable<Embedding>;
}

/** What a threshold goes by; reads the embeddings only where it is "auto" and the embedder lexical. */
export async function distanceScale(
  embeddings: Embeddings,
  lexical: boolean,
  threshold: number | "auto",
): Promise<DistanceScale> {
  if (!lexical) return { embedder: "semantic" };
  if (threshold !== "auto") return { embedder: "lexical", typicalDistance: null };
  return { embedder: "lexical", typicalDistance: await typicalDistance(embeddings.rows(), embeddings.count) };
}
