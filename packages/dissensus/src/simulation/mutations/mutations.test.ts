import { describe, expect, it } from "vitest";
import { readClauses, type SpecSentence } from "../spec/read-spec.ts";
import { writeWorldSpec } from "../spec/write-world-spec.ts";
import { controlSpec } from "./control.ts";
import { mutate } from "./mutate.ts";
import { controlOperators, mutationOperators } from "./operators.ts";
import { settledClauses } from "./settled-clauses.ts";

const spec = settledClauses({ worldSeed: 5, collisions: 5, others: 4, singles: 3 });
const options = { worldSeed: 5, clauses: spec.clauses, wordings: "open", authorityIn: "headings" } as const;
const text = writeWorldSpec(options);
const read = (some: string): SpecSentence[] => readClauses([{ clauseId: null, authority: null, text: some }]);

/** What a spec says, whatever its words and the order of its clauses. */
function meaning(some: string): string[] {
  return read(some)
    .map(({ rule, level, vague }) => JSON.stringify([rule, level, vague]))
    .sort();
}

describe("a settled spec", () => {
  it("has colliding clauses with one place each, settled by precedence or by authority, and says what was planted", () => {
    expect(spec.clauses).toHaveLength(17);
    expect(spec.pairs.map(({ by }) => by).sort()).toEqual([
      ...["authority", "authority", "precedence", "precedence", "precedence"],
    ]);
    expect(new Set(spec.clauses.map(({ id }) => id)).size).toBe(17);
    const placed = spec.clauses.flatMap(({ place }) => place ?? []);
    expect(new Set(placed).size).toBe(8);
    expect(read(text).every(({ rule }) => rule !== null)).toBe(true);
  });
});

describe("a mutation", () => {
  it.each(mutationOperators)("%s changes what the spec says, in as many places as were wanted", (operator) => {
    const mutant = mutate(spec, operator, 2, 1);
    expect(mutant.planted).toHaveLength(2);
    expect(meaning(writeWorldSpec({ ...options, clauses: mutant.clauses }))).not.toEqual(meaning(text));
    const ids = new Set(mutant.clauses.map(({ id }) => id));
    expect(mutant.planted.flatMap(({ clauseIds }) => clauseIds).filter((id) => !ids.has(id))).toEqual([]);
    expect(mutate(spec, operator, 2, 1)).toEqual(mutant);
  });

  it("touches the clauses at fault and no other", () => {
    for (const operator of mutationOperators) {
      const mutant = mutate(spec, operator, 1, 3);
      const { clauseIds } = mutant.planted[0]!;
      const untouched = spec.clauses.filter(({ id }) => !clauseIds.includes(id));
      const same = untouched.filter((clause) => mutant.clauses.includes(clause));
      expect([operator, untouched.length - same.length]).toEqual([operator, operator === "delete-clause" ? 2 : 0]);
    }
  });
});

describe("a control", () => {
  it.each(controlOperators)("%s changes the text and nothing of what it says", (operator) => {
    const changed = controlSpec(options, operator, 1);
    expect(changed).not.toBe(text);
    expect(meaning(changed)).toEqual(meaning(text));
    expect(changed.match(/^## /gm)).toHaveLength(17);
    expect(new Set(changed.match(/\{#\w+/g)).size).toBe(17);
  });
});
