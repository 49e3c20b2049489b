import { describe, expect, it } from "vitest";
import { randomFor } from "../../../base/random.ts";
import { bradleyTerry } from "../../../stats/ranking/bradley-terry.ts";
import type { Choices } from "./choices.ts";
import { folds, mostGroups } from "./choices.ts";
import { heldOutAccuracy } from "./held-out-accuracy.ts";
import { sparseBradleyTerry } from "./sparse-bradley-terry.ts";

/** Choices of a model with these strengths and this nudge, between values drawn at random. */
function choicesBy(strengths: readonly number[], nudge: number, count: number): Choices {
  const random = randomFor("choices", count);
  const rows = Array.from({ length: count }, (_, pair) => {
    const first = random.integer(strengths.length);
    const second = (first + 1 + random.integer(strengths.length - 1)) % strengths.length;
    const lean = random.integer(3) - 1;
    const logit = strengths[first]! - strengths[second]! + nudge * lean;
    return random.next() < 1 / (1 + Math.exp(-logit))
      ? { pair, winner: first, loser: second, lean }
      : { pair, winner: second, loser: first, lean: -lean };
  });
  return {
    winners: Int32Array.from(rows, ({ winner }) => winner),
    losers: Int32Array.from(rows, ({ loser }) => loser),
    nudges: Int8Array.from(rows, ({ lean }) => lean),
    folds: Int8Array.from(rows, ({ pair }) => pair % folds),
    groups: Int16Array.from(rows, ({ pair }) => pair % mostGroups),
    ties: 0,
  };
}

describe("sparseBradleyTerry", () => {
  it("gives the strengths and the nudge that the exact kernel gives under the same penalty", () => {
    const choices = choicesBy([1.5, 0.5, 0, -0.5, -1.5, 0.2], 0.8, 400);
    const comparisons = Array.from(choices.winners, (winner, row) => ({
      winner,
      loser: choices.losers[row]!,
      covariates: [choices.nudges[row]!],
    }));
    const exact = bradleyTerry({ items: 6, comparisons, ridge: 1 });
    if (exact.kind !== "estimated") throw new Error("the exact kernel has no estimate");
    const { strengths, nudge } = sparseBradleyTerry(choices, 6, () => true);
    for (const [value, strength] of exact.strengths.entries()) expect(strengths[value]).toBeCloseTo(strength, 4);
    expect(nudge).toBeCloseTo(exact.covariateEffects[0]!, 4);
  });

  it("leaves a value that was never chosen between at 0", () => {
    expect(sparseBradleyTerry(choicesBy([1, -1], 0, 50), 3, () => true).strengths[2]).toBe(0);
  });
});

describe("heldOutAccuracy", () => {
  it("foretells the choices of a model that has an order, not those of one that has none", () => {
    const decided = heldOutAccuracy(choicesBy([6, 3, 0, -3, -6], 0, 1000), 5, ["test"]);
    const fickle = heldOutAccuracy(choicesBy([0, 0, 0, 0, 0], 0, 1000), 5, ["test"]);
    expect(decided.accuracy.value!).toBeGreaterThan(0.93);
    expect(decided.nudgeOnly.interval!.low).toBeLessThan(0.55);
    expect(fickle.accuracy.interval).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
    expect(Math.abs(fickle.accuracy.value! - 0.5)).toBeLessThan(0.06);
  });

  it("says nothing where a fold would leave nothing to fit", () => {
    expect(heldOutAccuracy(choicesBy([1, 0], 0, 3), 2, ["test"]).accuracy).toEqual({
      value: null,
      n: 3,
      unscored: 0,
      interval: null,
    });
  });
});
