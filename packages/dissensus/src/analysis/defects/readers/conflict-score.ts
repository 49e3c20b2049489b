import type { LastWord } from "./last-words.ts";
import type { SpecPull } from "./spec-pull.ts";

/**
 * How far two clauses leave open which of them goes first, 0 to 1: the mean openness of the spec's readers, where each target that was asked with and
 * without the spec counts once (by which way the spec moves it) and each judge once (by whom it gives the last word). Targets whom the spec moves nowhere
 * count as 0: it does not claim the case. Null without any reader.
 */
export function conflictScore(pull: SpecPull | undefined, lastWord: LastWord | undefined): number | null {
  const targets = pull?.targets ?? 0;
  const judges = lastWord?.judges ?? 0;
  if (targets + judges === 0) return null;
  return (targets * (pull?.openness ?? 0) + judges * (lastWord?.openness ?? 0)) / (targets + judges);
}
