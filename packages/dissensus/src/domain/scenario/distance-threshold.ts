import type { Settings } from "../run/settings.ts";

/** Distances of the published study (semantic embeddings, unit norm). */
const semantic = { duplicates: 0.4, selections: 0.8 };

/**
 * Lexical vectors see words, not meaning: how far unrelated texts are apart depends on how the run's texts are written. A query in which one word in
 * twelve is replaced is about 0.32 of that distance from the original; framings of one pair that keep the facts are 0.5 of it or more (published dataset).
 * Selections: in the published ratio to duplicates.
 */
const shareOfTypicalDistance = 0.32;
/** Between published queries of different pairs: for a run that has no two pairs. */
const usualTypicalDistance = 1.4;

/** What thresholds go by where the settings say "auto". */
export type DistanceScale =
  | { readonly embedder: "semantic" }
  /** Median distance between scenarios of different pairs; null where there are none. */
  | { readonly embedder: "lexical"; readonly typicalDistance: number | null };

/** Distance below which a scenario is a duplicate of a kept one. */
export function duplicateThreshold({ duplicates }: Pick<Settings, "duplicates">, scale: DistanceScale): number {
  return duplicates.threshold === "auto" ? automatic(scale, semantic.duplicates) : duplicates.threshold;
}

/** Disagreement x distance below which a scenario is covered by a selected one. */
export function selectionThreshold({ selections }: Pick<Settings, "selections">, scale: DistanceScale): number {
  return selections.threshold === "auto" ? automatic(scale, semantic.selections) : selections.threshold;
}

/** In hundredths, so that a few more scenarios seldom move it. */
function automatic(scale: DistanceScale, published: number): number {
  if (scale.embedder === "semantic") return published;
  const typical = scale.typicalDistance ?? usualTypicalDistance;
  const share = shareOfTypicalDistance * (published / semantic.duplicates);
  return Math.max(0.01, Math.round(100 * share * typical) / 100);
}
