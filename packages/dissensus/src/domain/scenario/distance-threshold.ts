import type { Settings } from "../run/settings.ts";

/** Distances of the published study (semantic embeddings, unit norm). */
const semantic = { duplicates: 0.4, selections: 0.8 };

/**
 * Lexical vectors see words, not meaning: texts that share few words are about 1.4 apart however close in meaning. A query in which one word in
 * twelve is replaced is about 0.45 from the original. Framings of one pair that keep the facts are 0.55 or more apart (recorded run; 0.7 or more in
 * the published dataset) and stay. Selections: in the published ratio to duplicates.
 */
const lexical = { duplicates: 0.45, selections: 0.9 };

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
