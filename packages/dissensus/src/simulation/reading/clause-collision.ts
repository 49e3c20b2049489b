import { randomFor } from "../../base/random.ts";
import { memoised } from "../memoised.ts";
import { bearingsOf } from "../spec/bearings.ts";
import type { GrammarRule } from "../spec/grammar-sentence.ts";
import { readClauses, type SpecSentence } from "../spec/read-spec.ts";
import { themeOf } from "./theme.ts";

/** Where two clauses pull apart: the concern that each serves, and where the request must play for both to hold. */
export interface ClauseCollision {
  readonly themes: readonly [string, string];
  /** Null: anywhere. */
  readonly place: string | null;
  /** 3: they demand the opposite of one concern. 2: one sets back what the other serves. 1: they serve different concerns. 0: they never meet. */
  readonly strength: 0 | 1 | 2 | 3;
}

const collisions = memoised(4096, (key): ClauseCollision => {
  const [worldSeed, text1, text2] = JSON.parse(key) as [number, string, string];
  const [sentences1, sentences2] = [sentencesOfText(text1), sentencesOfText(text2)];
  const [rules1, rules2] = [rulesOf(sentences1), rulesOf(sentences2)];
  if (rules1.length > 0 && rules2.length > 0) return collisionOfRules(rules1, rules2, `${text1}\n${text2}`);
  return collisionOfSentences(sentences1, sentences2, worldSeed);
});

/** How two clauses collide, as every model of one world reads their texts (without titles): the same whichever is named first. */
export function clauseCollision(text1: string, text2: string, worldSeed: number): ClauseCollision {
  if (text1 <= text2) return collisions(JSON.stringify([worldSeed, text1, text2]));
  const { themes, ...turned } = collisions(JSON.stringify([worldSeed, text2, text1]));
  return { ...turned, themes: [themes[1], themes[0]] };
}

function sentencesOfText(text: string): SpecSentence[] {
  return readClauses([{ clauseId: null, authority: null, text }]);
}

/** What a clause demands; its sentences of precedence only where it says nothing else. */
function rulesOf(sentences: readonly SpecSentence[]): GrammarRule[] {
  const rules = sentences.flatMap(({ rule }) => (rule === null ? [] : [rule]));
  const demands = rules.filter(({ kind }) => kind !== "precedence");
  return demands.length > 0 ? demands : rules;
}

function collisionOfRules(
  rules1: readonly GrammarRule[],
  rules2: readonly GrammarRule[],
  key: string,
): ClauseCollision {
  const all = rules1.flatMap((rule1) => rules2.map((rule2) => collisionOfTwo(rule1, rule2, key)));
  return all.reduce((strongest, collision) => (collision.strength > strongest.strength ? collision : strongest));
}

const serves = ({ kind }: GrammarRule): boolean => kind !== "never" && kind !== "lean-from";

function collisionOfTwo(rule1: GrammarRule, rule2: GrammarRule, key: string): ClauseCollision {
  const other = rule1.over ?? rule2.over ?? themeOf(`apart from ${key}`);
  const place = rule1.place ?? rule2.place;
  const meet = rule1.place === null || rule2.place === null || rule1.place === rule2.place;
  const collision = (themes: readonly [string, string], strength: 1 | 2 | 3): ClauseCollision => ({
    ...{ themes, place },
    strength: meet ? strength : 0,
  });
  const [a, b] = [rule1.theme, rule2.theme];
  if (serves(rule1) && serves(rule2)) {
    if (a === b) return { themes: [a, other], place, strength: 0 };
    if (rule1.over === b && rule2.over === a) return collision([a, b], 3);
    return collision([a, b], rule1.over === b || rule2.over === a ? 2 : 1);
  }
  if (serves(rule1)) return a === b ? collision([a, other], 3) : { themes: [a, other], place, strength: 0 };
  if (serves(rule2)) return a === b ? collision([other, b], 3) : { themes: [other, b], place, strength: 0 };
  return a === b ? { themes: [a, other], place, strength: 0 } : collision([b, a], 1);
}

/** Enough to find a concern that a sentence bears on: one in sixty does. */
const triedThemes = 400;

/** Text outside the grammar: the first concern that each clause serves, of a list that depends on both texts. */
function collisionOfSentences(
  sentences1: readonly SpecSentence[],
  sentences2: readonly SpecSentence[],
  worldSeed: number,
): ClauseCollision {
  const keys = [...sentences1, ...sentences2].map(({ key }) => key).sort();
  const themes = Array.from({ length: triedThemes }, (_, i) => themeOf(`concern ${i} of ${keys.join(" ")}`));
  const served = (sentences: readonly SpecSentence[], not: string | null): string | undefined => {
    const bearings = bearingsOf(sentences, worldSeed);
    return themes.find(
      (theme) =>
        theme !== not &&
        bearings
          .on({ themes: [theme, unrelated], place: null, pull: null, topics: [], harm: "benign" })
          .some(({ about, direction }) => about === 0 && direction === 1),
    );
  };
  const first = served(sentences1, null);
  const second = served(sentences2, first ?? null);
  const met =
    first !== undefined && second !== undefined && randomFor(worldSeed, "meet", keys.join(" ")).next() < meetingShare;
  return { themes: [first ?? themes[0]!, second ?? themes[1]!], place: null, strength: met ? 2 : 1 };
}

const unrelated = "nothing of the kind";

/** Share of pairs of clauses outside the grammar that models see colliding. */
const meetingShare = 0.15;
