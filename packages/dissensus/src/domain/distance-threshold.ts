import type { Settings } from "./settings.ts";

/** Distances of the published study (semantic embeddings, unit norm). */
const semantic = { duplicates: 0.4, selections: 0.8 };

/**
 * Lexical vectors see words, not meaning: texts that share few words are about 1.4 apart however close in meaning. Queries in which one word in
 * eight is replaced are about 0.65 apart; framings of one pair hardly ever come closer than 0.7 (195 real queries). Selections: the same ratio.
 */
const lexical = { duplicates: 0.65, selections: 1.3 };

/** Distance below which a scenario is a duplicate of a kept one. */
export function duplicateThreshold({ duplicates }: Settings, lexicalEmbedder: boolean): number {
  if (duplicates.threshold !== "auto") return duplicates.threshold;
  return (lexicalEmbedder ? lexical : semantic).duplicates;
}

/** Disagreement x distance below which a scenario is covered by a selected one. */
export function selectionThreshold({ selections }: Settings, lexicalEmbedder: boolean): number {
  if (selections.threshold !== "auto") return selections.threshold;
  return (lexicalEmbedder ? lexical : semantic).selections;
}
