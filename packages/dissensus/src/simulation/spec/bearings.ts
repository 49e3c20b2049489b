import { randomFor } from "../../base/random.ts";
import { specReading, type WorldParameters } from "../parameters.ts";
import type { QueryReading } from "../reading/read-query.ts";
import type { SpecSentence } from "./read-spec.ts";

/** That a sentence of the spec demands something of answers to a query. */
export interface Bearing {
  readonly sentence: SpecSentence;
  /** Towards the query's first concern (1) or against it (-1). */
  readonly direction: 1 | -1;
  /** Which of the two positions the demand is about: the first, the second, or one against the other. */
  readonly about: 0 | 1 | "both";
  /** The least position that satisfies it, on the spectrum of its own direction. */
  readonly demanded: number;
  /** Log of its weight among all that bears, level of authority included. */
  readonly logWeight: number;
  /** Weight without the level of authority. */
  readonly weight: number;
}

/** A spec in the reading of one world: finds what bears on a query, each theme once. */
export interface SpecBearings {
  on(query: QueryReading): readonly Bearing[];
}

interface ThemeBearing {
  readonly sentence: SpecSentence;
  readonly stance: 1 | -1;
  readonly over: string | null;
  readonly demanded: number;
  readonly weight: number;
  readonly levels: number;
}

export function bearingsOf(sentences: readonly SpecSentence[], worldSeed: number): SpecBearings {
  const known = new Map<string, readonly ThemeBearing[]>();
  const onTheme = (theme: string): readonly ThemeBearing[] => {
    const before = known.get(theme);
    if (before) return before;
    const found = bearingsOnTheme(sentences, worldSeed, theme);
    known.set(theme, found);
    return found;
  };
  return {
    on({ themes, place }) {
      if (themes === null) return [];
      return ([0, 1] as const).flatMap((about) => {
        const other = themes[1 - about]!;
        return onTheme(themes[about]!)
          .filter(({ sentence, over }) => (over === null || over === other) && holdsAt(sentence, place))
          .map((found) => bearing(found, about));
      });
    },
  };
}

function holdsAt({ rule }: SpecSentence, place: string | null): boolean {
  return rule === null || rule.place === null || rule.place === place;
}

function bearing({ sentence, stance, over, demanded, weight, levels }: ThemeBearing, about: 0 | 1): Bearing {
  return {
    sentence,
    direction: (about === 0) === (stance === 1) ? 1 : -1,
    about: over === null ? about : "both",
    demanded,
    weight,
    logWeight: Math.log(weight) + levels * Math.log(specReading.authorityFactor),
  };
}

function bearingsOnTheme(sentences: readonly SpecSentence[], worldSeed: number, theme: string): ThemeBearing[] {
  const themeKey = randomFor(worldSeed, "theme key", theme).integer(2 ** 32);
  return sentences.flatMap((sentence) =>
    sentence.rule ? grammarBearing(sentence, theme) : freeBearing(sentence, themeKey),
  );
}

function grammarBearing(sentence: SpecSentence, theme: string): ThemeBearing[] {
  const { kind, theme: favoured, over, limit } = sentence.rule!;
  if (favoured !== theme) return [];
  return [
    {
      sentence,
      stance: kind === "never" || kind === "lean-from" ? -1 : 1,
      over,
      demanded: limit ?? specReading.demanded[kind],
      weight: specReading.weight[kind],
      levels: sentence.level + (kind === "precedence" ? specReading.precedenceLevels : 0),
    },
  ];
}

/** Text outside the grammar bears on a sparse, pseudo-random set of themes that depends on its content words. */
function freeBearing(sentence: SpecSentence, themeKey: number): ThemeBearing[] {
  if (mixed(sentence.key, themeKey) >= specReading.bearingShare * 2 ** 32) return [];
  const random = randomFor("bearing", sentence.key, themeKey);
  return [
    {
      sentence,
      stance: random.next() < 0.5 ? 1 : -1,
      over: null,
      demanded: specReading.demanded.free,
      weight: Math.exp(specReading.weightLogSd * random.normal()),
      levels: sentence.level,
    },
  ];
}

/** MurmurHash3's finaliser over two words; 0 .. 2^32 - 1. */
function mixed(a: number, b: number): number {
  let h = a ^ Math.imul(b, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Log-weights as one model sees them: everyone weighs clauses a little differently, and vague ones very differently. */
export function interpretedLogWeights(
  bearings: readonly Bearing[],
  normalOf: (sentenceKey: number) => number,
  { interpretationSd }: WorldParameters,
): number[] {
  return bearings.map(
    ({ logWeight, sentence }) =>
      logWeight + (sentence.vague ? interpretationSd.vague : interpretationSd.clear) * normalOf(sentence.key),
  );
}
