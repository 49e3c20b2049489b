import type { EmbedderProvider } from "../model.ts";
import { lexicalVector } from "./lexical-vector.ts";

/**
 * The embedder that needs nothing: vectors of hashed words and letters, computed here. It sees words, not meaning: two ways to say the same are
 * far apart. Distances run higher than a semantic embedder's, so it has thresholds of its own.
 */
export function createLexicalProvider(options: { readonly name: string }): EmbedderProvider {
  return {
    name: options.name,
    lexical: true,
    local: true,
    textsPerCall: 1024,
    embed: async (calls, { signal }) =>
      calls.map((call) => {
        signal.throwIfAborted();
        return lexicalVector(call.text, call.dimensions ?? defaultDimensions);
      }),
    close: async () => {},
  };
}

const defaultDimensions = 768;
