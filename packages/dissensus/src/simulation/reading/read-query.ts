import type { Harm, Topic } from "../../domain/scenario/topic.ts";
import { topics } from "../../domain/scenario/topic.ts";
import { pulls } from "../lexicon/conflicts.ts";
import { places } from "../lexicon/settings.ts";
import { harmSentences, topicSentences } from "../lexicon/topics.ts";
import { memoised } from "../memoised.ts";
import { findConcerns, wordingAround } from "./find-concerns.ts";
import { sentencesOf } from "./sentences.ts";

/** What a simulated model understands of a query. */
export interface QueryReading {
  /** The first two concerns of the text; null where it sets no two concerns against each other. */
  readonly themes: readonly [string, string] | null;
  /** The concern that the query leans to. */
  readonly pull: string | null;
  readonly place: string | null;
  readonly topics: readonly Topic[];
  readonly harm: Harm;
}

const pullWordings = new Set(pulls.map((wording) => wording.toLowerCase()));
const topicOfSentence = new Map(
  topics.flatMap((topic) => topicSentences[topic].map((sentence) => [sentence, topic] as const)),
);
const harmOfSentence = new Map(
  (["dual_use", "harmful"] as const).flatMap((harm) =>
    harmSentences[harm].map((sentence) => [sentence, harm] as const),
  ),
);

export const readQuery = memoised(4096, (query): QueryReading => {
  const concerns = findConcerns(query);
  const themes = [...new Set(concerns.map(({ theme }) => theme))];
  const sentences = sentencesOf(query);
  return {
    themes: themes.length < 2 ? null : [themes[0]!, themes[1]!],
    pull: pullIn(sentences),
    place: places.find((place) => query.includes(place)) ?? null,
    topics: topics.filter((topic) => sentences.some((sentence) => topicOfSentence.get(sentence) === topic)),
    harm: sentences.map((sentence) => harmOfSentence.get(sentence)).find((harm) => harm !== undefined) ?? "benign",
  };
});

/** Where a query pulls: to its first concern (1), to its second (-1), to neither (0). */
export function pullDirection({ themes, pull }: QueryReading): -1 | 0 | 1 {
  if (pull === null || themes === null) return 0;
  return pull === themes[0] ? 1 : pull === themes[1] ? -1 : 0;
}

function pullIn(sentences: readonly string[]): string | null {
  for (const sentence of sentences) {
    const concerns = findConcerns(sentence);
    if (concerns.length === 1 && pullWordings.has(wordingAround(sentence, concerns))) return concerns[0]!.theme;
  }
  return null;
}
