import { randomFor } from "../../../base/random.ts";
import { memoised } from "../../memoised.ts";

/**
 * A made-up embedding at unit norm: the sum of a random direction for each word. Texts with many words in common lie close together; there is no
 * meaning in it.
 */
export function embeddingOf(text: string, dimensions: number): Float32Array {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  const sums = new Float64Array(dimensions);
  for (const word of words) {
    const seeds = directionSeeds(word);
    for (let i = 0; i < seeds.length; i++) sums[seeds[i]! % dimensions]! += i % 2 === 0 ? 1 : -1;
  }
  const length = Math.hypot(...sums);
  if (length === 0) sums[0] = 1;
  return Float32Array.from(sums, (sum) => (length === 0 ? sum : sum / length));
}

const signedPlaces = 8;

/** Where a word falls: so many places, with signs in turn. */
const directionSeeds = memoised(20_000, (word) => {
  const random = randomFor("embedding", word);
  return Array.from({ length: signedPlaces }, () => random.integer(2 ** 31));
});
