import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../../domain/taxonomy/value.ts";
import { value } from "../fixtures/context.ts";
import { type DrawnPair, drawStratified, drawUniform } from "./draw.ts";

const draws = [
  ["drawUniform", drawUniform],
  ["drawStratified", drawStratified],
] as const;

/** Values called v0, v1 ...: the n-th category has sizes[n] of them. */
function valuesOf(...sizes: readonly number[]): Value[] {
  const categories = sizes.flatMap((size, category) => Array<number>(size).fill(category));
  return categories.map((category, index) => value(`v${index}`, `category-${category}`));
}

function names(values: readonly Value[], drawn: readonly DrawnPair[]): string[] {
  return drawn.map(({ a, b }) => [values[a]!.valueId, values[b]!.valueId].sort().join("+"));
}

const taxonomies = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 })
  .map((sizes) => valuesOf(...sizes));
const counts = fc.integer({ min: 0, max: 60 });
const seeds = fc.integer({ min: 0, max: 1000 });

describe.each(draws)("%s", (_, draw) => {
  it("gives as many different pairs of different values as there are, up to the count", () => {
    fc.assert(
      fc.property(taxonomies, counts, seeds, (values, count, seed) => {
        const drawn = draw(values, count, seed);
        expect(drawn.length).toBe(Math.min(count, (values.length * (values.length - 1)) / 2));
        expect(new Set(names(values, drawn)).size).toBe(drawn.length);
        expect(drawn.every(({ a, b }) => 0 <= a && a < b && b < values.length)).toBe(true);
      }),
    );
  });

  it("gives nothing where there is no pair", () => {
    expect([draw([], 5, 1), draw(valuesOf(1), 5, 1)]).toEqual([[], []]);
  });

  it("keeps the pairs of a smaller count, and their order, when the count is raised", () => {
    fc.assert(
      fc.property(taxonomies, counts, counts, seeds, (values, fewer, more, seed) => {
        const drawn = names(values, draw(values, fewer + more, seed));
        expect(names(values, draw(values, fewer, seed))).toEqual(drawn.slice(0, fewer));
      }),
    );
  });

  it("is the same for the same seed and another for another", () => {
    const values = valuesOf(6, 6, 6);
    expect(draw(values, 20, 7)).toEqual(draw(values, 20, 7));
    expect(names(values, draw(values, 20, 8))).not.toEqual(names(values, draw(values, 20, 7)));
  });

  it("does not depend on the order in which the values stand", () => {
    const values = valuesOf(3, 4, 2);
    expect(names([...values].reverse(), draw([...values].reverse(), 9, 3))).toEqual(names(values, draw(values, 9, 3)));
  });

  it("takes every pair as often as it says: within 5 standard errors over 4,000 seeds", () => {
    const values = valuesOf(4, 3, 1);
    const seedCount = 4000;
    const taken = new Map<string, number>();
    const probabilityOf = new Map<string, number>();
    for (const { a, b, inclusionProbability } of draw(values, 28, 0)) {
      expect(inclusionProbability).toBeCloseTo(1, 12);
      taken.set(`${a}+${b}`, 0);
    }
    for (let seed = 0; seed < seedCount; seed++) {
      for (const { a, b, inclusionProbability } of draw(values, 9, seed)) {
        taken.set(`${a}+${b}`, taken.get(`${a}+${b}`)! + 1);
        probabilityOf.set(`${a}+${b}`, inclusionProbability);
      }
    }
    const sum = [...probabilityOf.values()].reduce((total, probability) => total + probability, 0);
    expect([probabilityOf.size, sum]).toEqual([28, expect.closeTo(9, 9)]);
    for (const [pair, times] of taken) {
      const probability = probabilityOf.get(pair)!;
      const standardError = Math.sqrt((probability * (1 - probability)) / seedCount);
      expect(Math.abs(times / seedCount - probability)).toBeLessThanOrEqual(5 * standardError + 1e-12);
    }
  });
});

describe("drawUniform", () => {
  it("when a value is added, only takes pairs of the new value in, each in place of the last one", () => {
    fc.assert(
      fc.property(taxonomies, fc.integer({ min: 1, max: 60 }), seeds, (values, count, seed) => {
        const before = names(values, drawUniform(values, count, seed));
        const more = [...values, value("a-new-one", "category-0")];
        const after = names(more, drawUniform(more, count, seed));
        const kept = after.filter((name) => !name.includes("a-new-one"));
        expect(kept).toEqual(before.slice(0, kept.length));
      }),
    );
  });

  it("draws values together as sampling without replacement does: the variance of a value's count is the hypergeometric one", () => {
    const values = valuesOf(8);
    let squares = 0;
    for (let seed = 0; seed < 4000; seed++) {
      const appearances = drawUniform(values, 7, seed).flatMap(({ a, b }) => [a, b]);
      for (let index = 0; index < 8; index++)
        squares += (appearances.filter((drawn) => drawn === index).length - 7 / 4) ** 2;
    }
    const hypergeometric = 7 * (7 / 28) * (21 / 28) * (21 / 27);
    expect(squares / 32_000 / hypergeometric).toBeGreaterThan(0.95);
    expect(squares / 32_000 / hypergeometric).toBeLessThan(1.05);
  });
});

describe("drawStratified", () => {
  it("gives every pair of categories its share: equal numbers, but for what a small one lacks and one of a last round", () => {
    fc.assert(
      fc.property(taxonomies, counts, seeds, (values, count, seed) => {
        const categoryPairOf = ({ a, b }: DrawnPair) => [values[a]!.category, values[b]!.category].sort().join("+");
        const sizes = new Map<string, number>();
        for (const pair of drawUniform(values, 1000, 1))
          sizes.set(categoryPairOf(pair), (sizes.get(categoryPairOf(pair)) ?? 0) + 1);
        const drawn = drawStratified(values, count, seed);
        const left = [...sizes].map(([stratum, size]) => {
          const taken = drawn.filter((pair) => categoryPairOf(pair) === stratum).length;
          return { taken, full: taken === size };
        });
        const most = Math.max(0, ...left.map(({ taken }) => taken));
        expect(left.every(({ taken, full }) => full || taken >= most - 1)).toBe(true);
      }),
    );
  });

  it("states inclusion probabilities by hand: 7 pairs over strata of 6, 12, 4, 3, 3 and 0 pairs", () => {
    // Categories of 4, 3 and 1 values. One round gives 5 pairs; the 2 left go to 2 of the 5 strata: 1.4 pairs each.
    const values = valuesOf(4, 3, 1);
    const probabilities = new Map<string, number>();
    for (let seed = 0; seed < 40; seed++) {
      for (const { a, b, inclusionProbability } of drawStratified(values, 7, seed)) {
        probabilities.set([values[a]!.category, values[b]!.category].sort().join("+"), inclusionProbability);
      }
    }
    expect(Object.fromEntries(probabilities)).toEqual({
      "category-0+category-0": expect.closeTo(1.4 / 6, 12),
      "category-0+category-1": expect.closeTo(1.4 / 12, 12),
      "category-0+category-2": expect.closeTo(1.4 / 4, 12),
      "category-1+category-1": expect.closeTo(1.4 / 3, 12),
      "category-1+category-2": expect.closeTo(1.4 / 3, 12),
    });
  });

  it("does not give a stratum the same place in every round, so that taking turns by place favours none", () => {
    const values = valuesOf(6, 6);
    const strata = drawStratified(values, 45, 1).map(({ a, b }) => (a < 6 ? 0 : 1) + (b < 6 ? 0 : 1));
    const firsts = [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42].map((start) => strata[start]);
    expect(new Set(firsts).size).toBe(3);
  });

  it("when a value is added, keeps the pairs of categories that have nothing to do with it", () => {
    const values = valuesOf(4, 4, 4);
    const more = [...values, value("a-new-one", "category-2")];
    const elsewhere = (drawn: readonly DrawnPair[], from: readonly Value[]) =>
      drawn.filter(({ a, b }) => from[a]!.category !== "category-2" && from[b]!.category !== "category-2");
    const before = drawStratified(values, 24, 5);
    const after = drawStratified(more, 24, 5);
    expect(names(more, elsewhere(after, more))).toEqual(names(values, elsewhere(before, values)));
  });
});
