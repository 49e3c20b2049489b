import type { EmbedderProvider } from "../model.ts";
import { lexicalRarity } from "./lexical-rarity.ts";
import { lexicalVector } from "./lexical-vector.ts";

/**
 * The embedder that needs nothing: vectors of hashed words and letters, computed here. It sees words, not meaning: two ways to say the same are
 * far apart. Distances run higher than a semantic embedder's, so its thresholds go by the run's own distances. The model `ngrams-idf` weighs features by how
 * rare they are in the corpus, which it reads once, before its first vector; without a corpus `embed` throws an Error. Any other model: all alike, so that
 * a text's vector never depends on other texts.
 */
export function createLexicalProvider(options: { readonly name: string }): EmbedderProvider {
  let corpus: (() => AsyncIterable<string>) | undefined;
  let rarity: Promise<(hash: number) => number> | undefined;
  const rarityOf = async (model: string, signal: AbortSignal): Promise<((hash: number) => number) | undefined> => {
    if (model !== "ngrams-idf") return undefined;
    if (corpus === undefined) throw new Error(`${options.name}/ngrams-idf was told no corpus`);
    rarity ??= lexicalRarity(corpus(), signal);
    return rarity;
  };
  return {
    name: options.name,
    lexical: true,
    local: true,
    textsPerCall: 1024,
    embed: async (calls, { signal }) => {
      const vectors: Float32Array[] = [];
      for (const { model, text, dimensions } of calls) {
        signal.throwIfAborted();
        vectors.push(lexicalVector(text, dimensions ?? defaultDimensions, await rarityOf(model, signal)));
      }
      return vectors;
    },
    readCorpus: (texts) => {
      corpus = texts;
      rarity = undefined;
    },
    close: async () => {},
  };
}

const defaultDimensions = 768;
