import { places } from "../lexicon/settings.ts";
import {
  authorityWordings,
  exampleWordings,
  limitWordings,
  type RuleKind,
  ruleKinds,
  ruleWordings,
  scopeWordings,
  vagueWordings,
} from "../lexicon/spec-grammar.ts";
import { findConcerns, wordingAround } from "../reading/find-concerns.ts";

/** What a sentence of the world's spec grammar demands. */
export interface GrammarRule {
  readonly kind: RuleKind;
  /** The concern it favours, or, for never and lean-from, speaks against. */
  readonly theme: string;
  /** The concern that stands back, where it names two. */
  readonly over: string | null;
  /** Where it holds; null: everywhere. */
  readonly place: string | null;
  /** The least position that it demands, where it names one: 1 to 6. */
  readonly limit: number | null;
}

interface Wording {
  readonly kind: RuleKind;
  /** Whether the first concern in the sentence is {a}. */
  readonly favouredFirst: boolean;
}

const rules = new Map<string, Wording>(
  ruleKinds.flatMap((kind) =>
    ruleWordings[kind].map(({ text }): [string, Wording] => {
      const favouredFirst = !text.includes("{b}") || text.indexOf("{a}") < text.indexOf("{b}");
      return [text.replace(/\{[ab]\}/g, "{c}").toLowerCase(), { kind, favouredFirst }];
    }),
  ),
);
const scopes = scopeWordings.map(({ text }) => text.split("{place}") as [string, string]);
const limits = limitWordings.map(({ text }) => new RegExp(`, ${text.replace("{n}", "([1-6])")}$`));
const examples = exampleWordings.map(({ text }) => `${text}: `);
const vagueEndings = vagueWordings.map(({ text }) => `, ${text}`);
const authorities = authorityWordings.map(({ text }) => new RegExp(`^${text.replace("{level}", "([a-z]+)")}[.]$`, "i"));

/** The rule that a sentence of the grammar states; null for any other text. */
export function readGrammarRule(sentence: string): GrammarRule | null {
  const concerns = findConcerns(sentence);
  if (concerns.length === 0 || concerns.length > 2) return null;
  const whole = wordingAround(sentence, concerns).replace(/\.$/, "");
  const example = examples.find((opening) => whole.startsWith(opening)) ?? "";
  const { place, rest } = withoutScope(whole.slice(example.length));
  const { limit, wording: stated } = withoutEndings(rest);
  const wording = rules.get(stated);
  if (!wording) return null;
  const [first, second] = [concerns[0]!.theme, concerns[1]?.theme ?? null];
  if (second === null) return { kind: wording.kind, theme: first, over: null, place, limit };
  return wording.favouredFirst
    ? { kind: wording.kind, theme: first, over: second, place, limit }
    : { kind: wording.kind, theme: second, over: first, place, limit };
}

function withoutEndings(rest: string): { readonly limit: number | null; readonly wording: string } {
  const vague = vagueEndings.find((candidate) => rest.endsWith(candidate)) ?? "";
  const clear = rest.slice(0, rest.length - vague.length);
  for (const pattern of limits) {
    const found = pattern.exec(clear);
    if (found) return { limit: Number(found[1]), wording: clear.slice(0, found.index) };
  }
  return { limit: null, wording: clear };
}

function withoutScope(wording: string): { readonly place: string | null; readonly rest: string } {
  for (const [before, after] of scopes) {
    if (!wording.startsWith(before)) continue;
    for (const place of places) {
      const scope = `${before}${place}${after}, `;
      if (wording.startsWith(scope)) return { place, rest: wording.slice(scope.length) };
    }
  }
  return { place: null, rest: wording };
}

/** The level of authority that a sentence of the grammar gives to its paragraph; null for any other sentence. */
export function readAuthoritySentence(sentence: string): string | null {
  for (const pattern of authorities) {
    const level = sentence.match(pattern)?.[1];
    if (level !== undefined && Object.hasOwn(authorityLevels, level.toLowerCase())) return level.toLowerCase();
  }
  return null;
}

/** Levels of authority by name; the higher has the last word. */
export const authorityLevels: Readonly<Record<string, number>> = {
  root: 4,
  platform: 4,
  system: 3.5,
  developer: 3,
  user: 2,
  guideline: 1,
};

/** Where a clause names no level, or one that the world does not know. */
export const unstatedLevel = 2;
