import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NamedClausePair } from "../../domain/spec/clause-pair.ts";
import { clause } from "../fixtures/context.ts";
import { drawClausePairs } from "./draw-clause-pairs.ts";

const ids = ["a", "b", "c", "d", "e"];
const clauses = ids.map((id) => clause(id, `Do ${id}.`, { authority: id < "d" ? "root" : "user" }));
const naming = (clauseId: string, otherId: string, namedBy: string): NamedClausePair => ({
  ...{ clauseId, otherId, namedBy, situation: "Both claim it." },
  sameAuthority: clauseId < "d" === otherId < "d",
});
const draw = (named: readonly NamedClausePair[], count: number, seed = 1) =>
  drawClausePairs({ clauses, named, namersNeeded: 2, count, seed });
const likelyIn = (drawn: ReturnType<typeof draw>): string[] =>
  drawn.filter(({ sampling }) => sampling === "likely").map(({ first, second }) => first.clauseId + second.clauseId);

describe("drawing pairs of clauses", () => {
  const named = [
    ...[naming("a", "d", "one"), naming("d", "a", "two")],
    ...[naming("b", "a", "one"), naming("b", "a", "two")],
    naming("b", "c", "one"),
  ];

  it("takes first what two models name, from whichever side, at the same level of authority; one model is not enough", () => {
    expect(likelyIn(draw(named, 2))).toEqual(["ab", "ad"]);
    expect(likelyIn(draw(named, 1))).toEqual(["ab"]);
  });

  it("fills up uniformly from all pairs, and states the probability of either draw", () => {
    const drawn = draw(named, 5);
    const [sameAuthority] = drawn;
    expect(sameAuthority).toMatchObject({ sampling: "likely", inclusionProbability: 1 });
    const uniform = drawn.filter(({ sampling }) => sampling === "uniform");
    expect(uniform.every(({ inclusionProbability }) => inclusionProbability === 3 / 10)).toBe(true);
  });

  it("draws all pairs where as many are asked for, none where none are, and each once", () => {
    expect(draw([], 10).length).toBe(10);
    expect(draw(named, 0)).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer(), (count, seed) => {
        const keys = draw(named, count, seed).map(({ first, second }) => `${first.clauseId}${second.clauseId}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(Math.min(count, 10));
      }),
    );
  });

  it("takes a pair as often as its probability says", () => {
    const seeds = Array.from({ length: 2000 }, (_, seed) =>
      draw([naming("a", "b", "one"), naming("a", "b", "two")], 4, seed),
    );
    const probability = seeds[0]!.find(({ sampling }) => sampling === "uniform")!.inclusionProbability;
    const taken = seeds.filter((drawn) => drawn.some(({ first, second }) => first.clauseId + second.clauseId === "ce"));
    // Four binomial standard errors.
    expect(Math.abs(taken.length / 2000 - probability)).toBeLessThan(
      4 * Math.sqrt((probability * (1 - probability)) / 2000),
    );
  });
});
