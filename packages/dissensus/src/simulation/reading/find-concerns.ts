import { concernNouns, concernOwners, concernVerbs } from "../lexicon/concerns.ts";

export interface FoundConcern {
  /** The concern phrase in lower case. */
  readonly theme: string;
  readonly start: number;
  readonly end: number;
}

const verbs = new Set(concernVerbs);
const owners = new Set(concernOwners);
const nouns = new Set(concernNouns);
const pattern = /\b([a-z]+ing) the ([a-z]+'s) ([a-z]+)\b/gi;

/** Every concern phrase of a text, in order of appearance. */
export function findConcerns(text: string): FoundConcern[] {
  if (!text.includes("ing the ")) return [];
  const found: FoundConcern[] = [];
  for (const match of text.matchAll(pattern)) {
    const [phrase, verb, owner, noun] = match;
    if (!verbs.has(verb!.toLowerCase()) || !owners.has(owner!.toLowerCase()) || !nouns.has(noun!.toLowerCase()))
      continue;
    found.push({ theme: phrase.toLowerCase(), start: match.index, end: match.index + phrase.length });
  }
  return found;
}

/** The text with its concern phrases replaced by {c}, in lower case: what is left is the wording. */
export function wordingAround(text: string, concerns: readonly FoundConcern[]): string {
  let wording = "";
  let from = 0;
  for (const { start, end } of concerns) {
    wording += `${text.slice(from, start)}{c}`;
    from = end;
  }
  return (wording + text.slice(from)).toLowerCase();
}
