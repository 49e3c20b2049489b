import { randomFor } from "../../packages/dissensus/src/base/random.ts";

const syllables = [
  "ba",
  "cor",
  "den",
  "fi",
  "gal",
  "hu",
  "lim",
  "mor",
  "nes",
  "pa",
  "ril",
  "sto",
  "tur",
  "vel",
  "wen",
  "zo",
];

/** Sentences of about 70 characters over some 4,000 words, frequent and rare ones: what made-up texts are put together from. */
export const madeUpSentences: readonly string[] = sentencesOf(3000);

function sentencesOf(count: number): string[] {
  const random = randomFor("explorer bench");
  const words = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => a + b + c)));
  const word = (): string => words[Math.floor(words.length * random.next() ** 3)]!;
  return Array.from({ length: count }, () => `${Array.from({ length: 9 }, word).join(" ")}.`);
}
