import type { SuspicionRow } from "../../../domain/defect/suspicion.ts";
import type { Clause } from "../../../domain/spec/clause.ts";
import type { DividedQuestion } from "../../run-question.ts";
import { type LastWord, lastWords } from "../readers/last-words.ts";
import type { Suspicion } from "../suspicions.ts";
import { type CardTexts, cardTexts } from "./card-texts.ts";

/** The suspicions with what gave reason to them in words, for whoever is to mend the spec: the clauses by title and id, an example, answers. */
export async function findingsInWords(
  ask: DividedQuestion,
  suspected: readonly Suspicion[],
  clauses: readonly Clause[],
): Promise<SuspicionRow[]> {
  const textsOf = await cardTexts(ask, suspected);
  const words = await lastWords(ask);
  return suspected.map((suspicion) => {
    const { id, kind, a, b } = suspicion;
    const named = (clauseId: string): string => {
      const clause = clauses.find((candidate) => candidate.clauseId === clauseId);
      return `"${clause?.title ?? clauseId}" (${clauseId})`;
    };
    const finding = [
      whatIsSuspected(suspicion, named),
      ...leaning(words.get(`${a}\n${b}`), named(a), named(b)),
      ...example(textsOf(suspicion)),
    ].join("\n\n");
    return { suspicionId: id, kind, a, b, finding };
  });
}

function whatIsSuspected({ kind, a, b }: Suspicion, named: (clauseId: string) => string): string {
  switch (kind) {
    case "conflict":
      return `${named(a)} and ${named(b)} claim the same cases, and readers part over which of them goes first.`;
    case "ambiguity":
      return `Judges who decide by ${named(a)} part over what it says.`;
    case "coverage":
      return `No clause speaks to cases in which "${a}" and "${b}" pull in different directions.`;
    case "spread":
      return `${named(a)} is satisfied by answers that lie far apart.`;
    default:
      return `${named(a)}: answers to the cases that it decides fail, or part, more than elsewhere.`;
  }
}

function leaning(word: LastWord | undefined, a: string, b: string): string[] {
  if (word === undefined) return [];
  return [
    `Of the compliant answers that the two decide, judges let ${a} decide ${percent(word.shareOfA)} and ${b} ${percent(1 - word.shareOfA)}.`,
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function example({ query, extremes }: CardTexts): string[] {
  if (query === null) return [];
  const answers = extremes.map(({ excerpt }) => `One answer to it:\n${excerpt}`);
  return [`A request on which it shows:\n${query}`, ...answers];
}
