import { randomFor } from "../../base/random.ts";
import type { Embedding } from "./embedding.ts";

const sampleSize = 400;

/**
 * How far scenarios are apart that have nothing to do with each other: the median Euclidean distance between those of different pairs, over 400 of `count`
 * scenarios that a hash of their ids chooses (the lower of two middle values). Null where there are no two pairs. Reads all embeddings once.
 */
export async function typicalDistance(embeddings: AsyncIterable<Embedding>, count: number): Promise<number | null> {
  const chosen: { readonly priority: number; readonly embedding: Embedding }[] = [];
  for await (const embedding of embeddings) {
    const priority = randomFor("typical distance", embedding.scenarioId).next();
    if (priority * count < 2 * sampleSize) chosen.push({ priority, embedding });
  }
  const sample = chosen.sort((a, b) => a.priority - b.priority).slice(0, sampleSize);
  const distances: number[] = [];
  sample.forEach(({ embedding: first }, at) => {
    for (const { embedding: second } of sample.slice(at + 1))
      if (first.pairId !== second.pairId) distances.push(distanceBetween(first.vector, second.vector));
  });
  const sorted = Float64Array.from(distances).sort();
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

function distanceBetween(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(squares);
}
