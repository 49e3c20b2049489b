import { randomFor } from "../../base/random.ts";
import { vagueWords } from "../lexicon/vague-words.ts";
import { sentencesOf } from "../reading/sentences.ts";
import {
  authorityLevels,
  type GrammarRule,
  readAuthoritySentence,
  readGrammarRule,
  unstatedLevel,
} from "./grammar-sentence.ts";
import { type SpecParagraph, splitSpec } from "./split-spec.ts";

/** One sentence of a spec that can demand something. */
export interface SpecSentence {
  /** The clause it stands in; null where the spec was read as one text. */
  readonly clauseId: string | null;
  /** As it stands, white space folded. */
  readonly text: string;
  /** Hash of its content words: equal for texts that differ in case, marks, order of clauses or white space only. */
  readonly key: number;
  readonly level: number;
  readonly vague: boolean;
  readonly rule: GrammarRule | null;
}

/** A clause as a judge sees it: the text under its title. */
export interface ClauseText {
  readonly clauseId: string | null;
  readonly authority: string | null;
  readonly text: string;
}

/** The sentences of some clauses, in order. */
export function readClauses(clauses: readonly ClauseText[]): SpecSentence[] {
  return clauses.flatMap(({ clauseId, authority, text }) =>
    splitSpec(text).flatMap((paragraph) =>
      readParagraph(clauseId, { ...paragraph, authority: authority ?? paragraph.authority }),
    ),
  );
}

function readParagraph(clauseId: string | null, { text, authority }: SpecParagraph): SpecSentence[] {
  const sentences = sentencesOf(text);
  const stated = sentences.map(readAuthoritySentence).find((level) => level !== null) ?? authority?.toLowerCase() ?? "";
  const level = authorityLevels[stated] ?? unstatedLevel;
  return sentences.flatMap((sentence) => {
    const words = contentWords(sentence);
    if (words.length < 3 || readAuthoritySentence(sentence) !== null) return [];
    const key = randomFor("sentence", words.join(" ")).integer(2 ** 32);
    return [
      { clauseId, text: sentence, key, level, vague: vagueWords.test(sentence), rule: readGrammarRule(sentence) },
    ];
  });
}

function contentWords(sentence: string): string[] {
  const plain = sentence
    .replace(/\]\([^)]*\)/g, " ")
    .replace(/\{#[^}]*\}/g, " ")
    .toLowerCase();
  return plain.match(/[a-z]{4,}/g) ?? [];
}
