import { type RefusalCategory, refusalCategories } from "../../domain/response/refusal.ts";
import { voiceClosers, voiceOpeners } from "../lexicon/fillers.ts";
import { intensities } from "../lexicon/intensities.ts";
import { refusalWordings } from "../lexicon/refusals.ts";
import { memoised } from "../memoised.ts";
import { findConcerns, wordingAround } from "./find-concerns.ts";
import { sentencesOf } from "./sentences.ts";

/** What the words of one response say. */
export interface ResponseReading {
  /** Per concern: the mean level 0..6 of the sentences about it, and those sentences. */
  readonly positions: ReadonlyMap<string, { readonly position: number; readonly sentences: readonly string[] }>;
  readonly refusal: { readonly category: RefusalCategory; readonly sentence: string } | null;
  /** Phrases by which a provider's voice is known. */
  readonly voice: readonly string[];
  readonly firstSentence: string;
}

const levelOfWording = new Map(
  intensities.flatMap((wordings, level) => wordings.map((wording) => [wording.toLowerCase(), level] as const)),
);
const refusalOfSentence = new Map(
  refusalWordings.flatMap((wordings, step) => wordings.map((wording) => [wording, refusalCategories[step]!] as const)),
);
const voicePhrases = new Set([...voiceOpeners, ...voiceClosers]);

export const readResponse = memoised(4096, (response): ResponseReading => {
  const sentences = sentencesOf(response);
  const refusing = sentences.find((sentence) => refusalOfSentence.has(sentence));
  return {
    positions: positionsIn(sentences),
    refusal: refusing === undefined ? null : { category: refusalOfSentence.get(refusing)!, sentence: refusing },
    voice: sentences.filter((sentence) => voicePhrases.has(sentence)),
    firstSentence: sentences[0] ?? "",
  };
});

function positionsIn(sentences: readonly string[]): ResponseReading["positions"] {
  const found = new Map<string, { level: number; sentence: string }[]>();
  for (const sentence of sentences) {
    const concerns = findConcerns(sentence);
    if (concerns.length !== 1) continue;
    const level = levelOfWording.get(wordingAround(sentence, concerns));
    if (level === undefined) continue;
    const { theme } = concerns[0]!;
    found.set(theme, [...(found.get(theme) ?? []), { level, sentence }]);
  }
  return new Map(
    [...found].map(([theme, statements]) => [
      theme,
      {
        position: statements.reduce((sum, { level }) => sum + level, 0) / statements.length,
        sentences: statements.map(({ sentence }) => sentence),
      },
    ]),
  );
}
