import { lexicalFeatures, lexicalHash } from "./lexical-features.ts";

/** Features are counted by the first 20 bits of their hash: in 4 MB, however many there are. */
const bucketBits = 20;
/** As if so many texts had been seen before, of which some had each feature: what is rare among few texts may be common. */
const priorTexts = 60;
const priorOccurrences = 3;
/** Rarities come in steps, so that a few more texts leave most of them, and most vectors, as they were. */
const step = 0.5;

/**
 * Inverse document frequency over some texts: ln((texts + 60) / (texts with the feature + 3)), rounded to halves, by a feature's hash. Features that
 * share their first 20 bits count together. Gives way to the event loop now and then; throws the signal's reason when it is aborted.
 */
export async function lexicalRarity(
  texts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<(hash: number) => number> {
  const textsWith = new Uint32Array(1 << bucketBits);
  let count = 0;
  for await (const text of texts) {
    for (const feature of lexicalFeatures(text).keys()) textsWith[bucketOf(lexicalHash(feature))]!++;
    if (++count % 1000 === 0) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  return (hash) => {
    const rarity = Math.log((count + priorTexts) / (Math.min(count, textsWith[bucketOf(hash)]!) + priorOccurrences));
    return Math.max(step, Math.round(rarity / step) * step);
  };
}

function bucketOf(hash: number): number {
  return hash >>> (32 - bucketBits);
}
