/**
 * Seeded randomness, keyed by what it is for, so that adding an item moves nothing else.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded with four 32-bit words of a MurmurHash3-style string hash.
 */
export interface Random {
  /** Uniform in [0, 1) with 53 bits. */
  next(): number;
  /** Uniform integer in 0 .. below - 1. */
  integer(below: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** One element, uniformly. Throws on an empty list. */
  pick<T>(from: readonly T[]): T;
  /** A new, uniformly shuffled list (Fisher-Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

export type RandomKey = readonly (string | number)[];

export function randomFor(...key: RandomKey): Random {
  let [a, b, c, d] = hashWords(key.map((part) => `${typeof part}:${part}`).join("\u0000"));
  const word = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) word();
  const next = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    next,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (from) => {
      if (from.length === 0) throw new RangeError("cannot pick from an empty list");
      return from[integer(from.length)]!;
    },
    shuffle: (list) => {
      const shuffled = [...list];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}

/** Four words from a string: murmur3's mixing over UTF-16 code units, finalised with four different constants. */
function hashWords(text: string): [number, number, number, number] {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  const word = (): number => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h | 0;
  };
  return [word(), word(), word(), word()];
}
