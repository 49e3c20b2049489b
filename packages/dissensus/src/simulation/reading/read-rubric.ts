import { anchorWordings } from "../lexicon/intensities.ts";
import { memoised } from "../memoised.ts";
import { findConcerns, wordingAround } from "./find-concerns.ts";
import { sentencesOf } from "./sentences.ts";

/** What a scorer understands of one rubric block. */
export interface RubricReading {
  /** The concern that the anchors speak of; null where they speak of none. */
  readonly theme: string | null;
  /** The number that stands before the anchor of each level of wording; the level itself where no anchor is worded so. */
  readonly numberOfLevel: readonly number[];
  /** Whether the list runs from 6 to 0. */
  readonly reversed: boolean;
}

const levelOfAnchor = new Map(
  anchorWordings.flatMap((wordings, level) => wordings.map((wording) => [wording.toLowerCase(), level] as const)),
);

export const readRubric = memoised(2048, (rubric): RubricReading => {
  const anchors = rubric.split("\n").flatMap((line) => {
    const match = line.match(/^\s*([0-6])\s+[a-z_]+:\s*(.*)$/);
    return match ? [{ number: Number(match[1]), text: match[2]! }] : [];
  });
  const numberOfLevel = [0, 1, 2, 3, 4, 5, 6];
  let theme: string | null = null;
  for (const { number, text } of anchors) {
    const first = sentencesOf(text)[0] ?? "";
    const concerns = findConcerns(first);
    const level = levelOfAnchor.get(wordingAround(first, concerns));
    if (level !== undefined) numberOfLevel[level] = number;
    theme ??= concerns[0]?.theme ?? null;
  }
  return { theme, numberOfLevel, reversed: anchors.length > 1 && anchors[0]!.number > anchors.at(-1)!.number };
});

/** The position that the anchors give to a level of wording, which may lie between two levels. */
export function positionOf(level: number, { numberOfLevel }: RubricReading): number {
  const below = Math.floor(level);
  const share = level - below;
  return share === 0 ? numberOfLevel[below]! : (1 - share) * numberOfLevel[below]! + share * numberOfLevel[below + 1]!;
}
