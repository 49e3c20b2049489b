import { randomFor } from "../../packages/dissensus/src/base/random.ts";

/**
 * Shares of a vector's squared length: what all texts have in common; the nodes of a taxonomy (26 fields, 266 groups, 3,307 values) above
 * it; a topic of twelve texts; a triad of framings; the text itself.
 */
const SHARES = { common: 0.35, field: 0.12, group: 0.12, value: 0.1, topic: 0.13, triad: 0.08, text: 0.1 } as const;
const NODES = { field: 26, group: 266, value: 3307 } as const;
const SPECTRUM_DECAY = 0.6;

/** A source of drawn vectors. */
export interface TextLikeVectors {
  readonly count: number;
  /** Rows from .. to - 1, row after row. */
  read(from: number, to: number): Float32Array;
}

/**
 * Float32 unit vectors like the embeddings of generated queries: clusters at every scale down to the three framings of one query, a power-law
 * spectrum in a rotated basis. Row i depends only on i, the count and the dimensions.
 */
export function textLikeVectors(count: number, dimensions: number): TextLikeVectors {
  const deviations = Float64Array.from({ length: dimensions }, (_, j) => (j + 4) ** -SPECTRUM_DECAY);
  const length = Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0));
  const spectrum = deviations.map((value) => value / length);
  const random = randomFor("bench", "common");
  const common = spectrum.map((value) => Math.sqrt(SHARES.common) * value * random.normal());
  const step = stepThrough(count);
  const read = (from: number, to: number): Float32Array => {
    const out = new Float32Array((to - from) * dimensions);
    const vector = new Float64Array(dimensions);
    for (let row = from; row < to; row++) {
      const at = (row * step) % count;
      const topic = Math.floor(at / 12);
      const value = hashOf(1, topic) % NODES.value;
      const group = hashOf(2, value) % NODES.group;
      vector.set(common);
      add(vector, spectrum, SHARES.field, hashOf(3, hashOf(4, group) % NODES.field));
      add(vector, spectrum, SHARES.group, hashOf(5, group));
      add(vector, spectrum, SHARES.value, hashOf(7, value));
      add(vector, spectrum, SHARES.topic, hashOf(8, topic));
      add(vector, spectrum, SHARES.triad, hashOf(9, Math.floor(at / 3)));
      add(vector, spectrum, SHARES.text * strayOf(at), hashOf(10, at));
      rotate(vector);
      const scale = 1 / Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
      out.set(
        vector.map((value) => value * scale),
        (row - from) * dimensions,
      );
    }
    return out;
  };
  return { count, read };
}

/** Texts differ in how far they stray from their triad, so that nearest distances spread around the paper's 0.4. */
function strayOf(index: number): number {
  return 0.15 + 2.5 * (hashOf(6, index) / 2 ** 32) ** 2;
}

/** A step that visits 0 .. count - 1 in a scattered order. */
function stepThrough(count: number): number {
  let step = Math.floor(count * 0.6180339887) | 1;
  while (gcd(step, count) !== 1) step += 2;
  return step;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function hashOf(kind: number, index: number): number {
  let h = Math.imul(index + 1, 2_654_435_761) ^ Math.imul(kind, 2_246_822_507);
  h = Math.imul(h ^ (h >>> 16), 2_246_822_507);
  h = Math.imul(h ^ (h >>> 13), 3_266_489_909);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Adds a draw of one seed with this share of the squared length: xorshift bytes, four summed (variance 1 after scaling). */
function add(into: Float64Array, spectrum: Float64Array, share: number, seed: number): void {
  const scale = Math.sqrt(share) / (256 * Math.sqrt(1 / 3));
  let state = seed | 1;
  for (let j = 0; j < into.length; j++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const sum = (state & 255) + ((state >>> 8) & 255) + ((state >>> 16) & 255) + (state >>> 24) - 510;
    into[j]! += spectrum[j]! * scale * sum;
  }
}

/** Hadamard transforms over blocks of the largest power of two that divides the length. */
function rotate(vector: Float64Array): void {
  const block = vector.length & -vector.length;
  for (let half = 1; half < block; half *= 2) {
    for (let start = 0; start < vector.length; start += 2 * half) {
      for (let i = start; i < start + half; i++) {
        const a = vector[i]!;
        const b = vector[i + half]!;
        vector[i] = a + b;
        vector[i + half] = a - b;
      }
    }
  }
}
