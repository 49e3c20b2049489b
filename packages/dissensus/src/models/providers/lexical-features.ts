/** A feature of a text: how much its kind weighs, and how often the text has it. */
export interface LexicalFeature {
  readonly weight: number;
  count: number;
}

/**
 * Words, pairs of neighbouring words, and runs of 5 letters within a word (so that `explain` and `explaining` meet), whatever their case and Unicode form.
 * Function words and the scaffolding of requests ("help", "should") weigh a fifth and have no runs, a pair the geometric mean of its words.
 */
export function lexicalFeatures(text: string): Map<string, LexicalFeature> {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const features = new Map<string, LexicalFeature>();
  const add = (feature: string, weight: number): void => {
    const known = features.get(feature);
    if (known) known.count++;
    else features.set(feature, { weight, count: 1 });
  };
  words.forEach((word, index) => {
    add(`word ${word}`, weightOf(word));
    const next = words[index + 1];
    if (next !== undefined) add(`pair ${word} ${next}`, pairWeight * Math.sqrt(weightOf(word) * weightOf(next)));
    if (!commonWords.has(word)) for (const run of runsOf(`_${word}_`)) add(`run ${run}`, runWeight);
  });
  return features;
}

function* runsOf(word: string): Iterable<string> {
  for (let start = 0; start + runLength <= word.length; start++) yield word.slice(start, start + runLength);
}

function weightOf(word: string): number {
  return commonWords.has(word) ? commonWeight : 1;
}

const runLength = 5;
const runWeight = 0.3;
const pairWeight = 0.5;
const commonWeight = 0.2;

const commonWords = new Set(
  `a an the and or but if of to in on at by for with from as is are was were be been being am do does did done have has had i me my we us our you your
  he she it its they them their this that these those there here what which who whom whose how why when where not no nor so than then too very can could
  should would will shall may might must about into over under out up down just also any some all more most other such only own same both each every
  few many much even while without because between through during before after whether rather i'm im ive dont s t
  need want wants help helps make makes making get give use using used way ways like know think best better good new please create write develop explain
  tell specific provide approach someone something anything thing things people work working`.split(/\s+/),
);

/** MurmurHash3 (Appleby) over UTF-16 code units, 32 bits. */
export function lexicalHash(text: string): number {
  let hash = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    let word = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
