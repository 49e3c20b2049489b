import { groupBy } from "../../base/group-by.ts";
import { randomFor } from "../../base/random.ts";
import type { Value } from "../../domain/value.ts";

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
  const total = (values.length * (values.length - 1)) / 2;
  const wanted = Math.min(count, total);
  const priorities = priorityOf(values, seed);
  const share = Math.min(1, (wanted + 8 * Math.sqrt(wanted) + 16) / total);
  for (const limit of [share, 1]) {
    const found: { a: number; b: number; priority: number }[] = [];
    for (let a = 0; a < values.length; a++) {
      for (let b = a + 1; b < values.length; b++) {
        const priority = priorities(a, b);
        if (priority < limit) found.push({ a, b, priority });
      }
    }
    if (found.length < wanted && limit < 1) continue;
    found.sort((p, q) => p.priority - q.priority || p.a - q.a || p.b - q.b);
    return found.slice(0, wanted).map(({ a, b }) => ({ a, b, inclusionProbability: wanted / total }));
  }
  throw new RangeError("unreachable: at limit 1 every pair is found");
}

/**
 * `count` pairs spread evenly over the unordered pairs of categories (a category with itself included): every stratum gets its equal share,
 * capped by its size; fractions of a share are drawn. Within a stratum uniform without replacement.
 */
export function drawStratified(values: readonly Value[], count: number, seed: number): DrawnPair[] {
  const priorities = priorityOf(values, seed);
  const strata = stratify(values);
  const shares = evenShares(
    strata.map((stratum) => stratum.size),
    count,
  );
  const random = randomFor(seed, "pairs", "strata");
  const order = random.shuffle(strata.map((_, index) => index));
  const offset = random.next();
  const drawn: DrawnPair[] = [];
  let reached = offset;
  for (const index of order) {
    const share = shares[index]!;
    const before = Math.floor(reached);
    reached += share;
    const take = Math.min(Math.floor(reached) - before, strata[index]!.size);
    const inclusionProbability = share / strata[index]!.size;
    const ranked = pairsOf(strata[index]!)
      .map(([a, b]) => ({ a, b, priority: priorities(a, b) }))
      .sort((p, q) => p.priority - q.priority || p.a - q.a || p.b - q.b);
    for (const { a, b } of ranked.slice(0, take)) drawn.push({ a, b, inclusionProbability });
  }
  return drawn;
}

interface Stratum {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Whether left and right are the same category. */
  readonly same: boolean;
  readonly size: number;
}

function stratify(values: readonly Value[]): Stratum[] {
  const indices = groupBy(values.keys(), (index) => values[index]!.category);
  const categories = [...indices.keys()].sort();
  const strata: Stratum[] = [];
  categories.forEach((category, i) => {
    const left = indices.get(category)!;
    for (const other of categories.slice(i)) {
      const right = indices.get(other)!;
      const same = category === other;
      const size = same ? (left.length * (left.length - 1)) / 2 : left.length * right.length;
      if (size > 0) strata.push({ left, right, same, size });
    }
  });
  return strata;
}

function pairsOf({ left, right, same }: Stratum): [number, number][] {
  if (same) return left.flatMap((a, i) => left.slice(i + 1).map((b): [number, number] => [a, b]));
  return left.flatMap((a) => right.map((b): [number, number] => (a < b ? [a, b] : [b, a])));
}

/** Equal shares of `count`, none above its cap; what a full one leaves goes to the others. */
function evenShares(caps: readonly number[], count: number): number[] {
  const shares = new Array<number>(caps.length).fill(0);
  let left = Math.min(
    count,
    caps.reduce((sum, cap) => sum + cap, 0),
  );
  let hungry = caps.map((_, index) => index);
  while (left > 1e-9 && hungry.length > 0) {
    const each = left / hungry.length;
    for (const index of hungry) {
      const more = Math.min(each, caps[index]! - shares[index]!);
      shares[index]! += more;
      left -= more;
    }
    hungry = hungry.filter((index) => caps[index]! - shares[index]! > 1e-9);
  }
  return shares;
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
