import fc from "fast-check";
import { expect, it } from "vitest";
import type { Embedding } from "./embedding.ts";
import { typicalDistance } from "./typical-distance.ts";

function embedding(scenarioId: string, pairId: string, ...vector: number[]): Embedding {
  return { scenarioId, pairId, embedder: "words", vector: Float32Array.from(vector) };
}

async function typicalOf(embeddings: readonly Embedding[]): Promise<number | null> {
  const stream = async function* () {
    yield* embeddings;
  };
  return typicalDistance(stream(), embeddings.length);
}

it("is the median distance between scenarios of different pairs; framings of one pair do not count", async () => {
  // a-b 1, a-c 3, b-c 2; a and a' are of one pair and 10 apart
  const three = [embedding("a", "p", 0), embedding("b", "q", 1), embedding("c", "r", 3)];
  expect(await typicalOf(three)).toBe(2);
  expect(await typicalOf([embedding("a", "p", 0), embedding("a'", "p", 10), embedding("b", "q", 1)])).toBe(1);
});

it("is null where there are no two pairs", async () => {
  expect([await typicalOf([]), await typicalOf([embedding("a", "p", 0), embedding("b", "p", 1)])]).toEqual([
    null,
    null,
  ]);
});

it("over many scenarios it goes by a sample that their order does not change", async () => {
  const many = Array.from({ length: 2000 }, (_, i) => embedding(`s${i}`, `p${i >> 1}`, i / 2000));
  const typical = await typicalOf(many);
  // Of two uniform numbers in [0, 1]: 1 - sqrt(1/2).
  expect(Math.abs(typical! - (1 - Math.SQRT1_2))).toBeLessThan(0.05);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(many, { minLength: 2000 }), async (shuffled) => {
      expect(await typicalOf(shuffled)).toBe(typical);
    }),
    { numRuns: 3 },
  );
});
