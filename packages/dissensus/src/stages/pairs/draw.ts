import { groupBy } from "../../base/group-by.ts";
import { randomFor } from "../../base/random.ts";
import type { Value } from "../../domain/taxonomy/value.ts";

/** An unordered pair of values, by index (a < b), with the probability that the draw takes it. */
export interface DrawnPair {
  readonly a: number;
  readonly b: number;
  readonly inclusionProbability: number;
}

/**
 * `count` pairs of distinct values, uniform without replacement: the pairs of lowest priority, where a pair's priority is a hash of the seed
 * and its two value ids. A larger count keeps the pairs of a smaller one. O(n^2) time, O(count) memory. Fewer than `count` pairs: all.
 */
export function drawUniform(values: readonly Value[], count: number, seed: number): DrawnPair[] {
  const everything: Stratum = { left: [...values.keys()], right: [...values.keys()], same: true };
  const total = sizeOf(everything);
  const wanted = Math.min(count, total);
  return lowestOf(everything, wanted, priorityOf(values, seed)).map(({ a, b }) => ({
    a,
    b,
    inclusionProbability: wanted / total,
  }));
}

/**
 * `count` pairs spread evenly over the unordered pairs of categories (a category with itself included), in rounds: each stratum gives one
 * pair a round until it is empty; which strata give one in a last, incomplete round is drawn. Within a stratum uniform without replacement.
 * A larger count keeps the pairs of a smaller one. O(n^2) time. Fewer than `count` pairs: all.
 */
export function drawStratified(values: readonly Value[], count: number, seed: number): DrawnPair[] {
  const priorities = priorityOf(values, seed);
  const strata = stratify(values);
  const { rounds, left, hungry } = roundsOf(strata.map(sizeOf), count);
  const candidates = strata.flatMap((stratum) => {
    const size = sizeOf(stratum);
    const share = Math.min(rounds, size) + (size > rounds ? left / hungry : 0);
    const most = Math.min(size, left > 0 ? rounds + 1 : rounds);
    return lowestOf(stratum, most, priorities).map(({ a, b }, round) => {
      return { a, b, round, turn: turnOf(values, a, b, seed), inclusionProbability: share / size };
    });
  });
  return candidates
    .sort((p, q) => p.round - q.round || p.turn - q.turn || p.a - q.a || p.b - q.b)
    .slice(0, count)
    .map(({ a, b, inclusionProbability }) => ({ a, b, inclusionProbability }));
}

/** Pairs of one index from each list; where both are the same list, each unordered pair once. */
interface Stratum {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly same: boolean;
}

function sizeOf({ left, right, same }: Stratum): number {
  return same ? (left.length * (left.length - 1)) / 2 : left.length * right.length;
}

function stratify(values: readonly Value[]): Stratum[] {
  const indices = groupBy(values.keys(), (index) => values[index]!.category);
  const categories = [...indices.keys()].sort();
  return categories.flatMap((category, i) =>
    categories
      .slice(i)
      .map((other) => ({ left: indices.get(category)!, right: indices.get(other)!, same: category === other }))
      .filter((stratum) => sizeOf(stratum) > 0),
  );
}

interface RankedPair {
  readonly a: number;
  readonly b: number;
  readonly priority: number;
}

/** The `wanted` pairs of lowest priority, lowest first. Keeps only those under a limit that nearly always suffices. */
function lowestOf(stratum: Stratum, wanted: number, priorities: (a: number, b: number) => number): RankedPair[] {
  const share = (wanted + 8 * Math.sqrt(wanted) + 16) / sizeOf(stratum);
  const found = pairsBelow(share, stratum, priorities);
  const enough = found.length >= wanted ? found : pairsBelow(1, stratum, priorities);
  return enough.sort((p, q) => p.priority - q.priority || p.a - q.a || p.b - q.b).slice(0, wanted);
}

function pairsBelow(
  limit: number,
  { left, right, same }: Stratum,
  priorities: (a: number, b: number) => number,
): RankedPair[] {
  const found: RankedPair[] = [];
  for (let i = 0; i < left.length; i++) {
    for (let j = same ? i + 1 : 0; j < right.length; j++) {
      const a = Math.min(left[i]!, right[j]!);
      const b = Math.max(left[i]!, right[j]!);
      const priority = priorities(a, b);
      if (priority < limit) found.push({ a, b, priority });
    }
  }
  return found;
}

/** How many rounds are complete, and how many pairs are left for one that only some of the `hungry` strata take part in. */
function roundsOf(sizes: readonly number[], count: number): { rounds: number; left: number; hungry: number } {
  let left = count;
  for (let rounds = 0; ; rounds++) {
    const hungry = sizes.filter((size) => size > rounds).length;
    if (hungry === 0) return { rounds, left: 0, hungry };
    if (left < hungry) return { rounds, left, hungry };
    left -= hungry;
  }
}

/** When a pair's turn comes within its round, in [0, 1): nothing to do with its priority. */
function turnOf(values: readonly Value[], a: number, b: number, seed: number): number {
  const ids = [values[a]!.valueId, values[b]!.valueId].sort();
  return randomFor(seed, "pairs", "turn", ...ids).next();
}

/** Priority of a pair in [0, 1): a hash of the seed and the two ids, in whichever order. */
function priorityOf(values: readonly Value[], seed: number): (a: number, b: number) => number {
  const words = values.map(({ valueId }) => {
    const random = randomFor(seed, "pairs", valueId);
    return [random.integer(2 ** 32), random.integer(2 ** 32)] as const;
  });
  return (a, b) => {
    const [first, second] = values[a]!.valueId < values[b]!.valueId ? [words[a]!, words[b]!] : [words[b]!, words[a]!];
    let h = Math.imul(first[0] ^ Math.imul(second[1], 0x9e3779b1), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15) ^ second[0], 0xc2b2ae35);
    h = Math.imul(h ^ (h >>> 13) ^ first[1], 0x27d4eb2f);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  };
}
