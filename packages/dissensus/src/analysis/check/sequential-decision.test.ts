import { expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { sequentialDecision } from "./sequential-decision.ts";

const test = { passRate: 0.9, failRate: 0.6, falseAlarms: 0.05, misses: 0.05 };

it("takes 8 passes in a row, or 3 failures in a row, to decide between 90 and 60 %", () => {
  // log(.6/.9) = -.405, log(.4/.1) = 1.386, log(.95/.05) = 2.944: 8 x .405 = 3.244, 3 x 1.386 = 4.159.
  expect([7, 8].map((passes) => sequentialDecision(test, passes, 0))).toEqual([null, "passes"]);
  expect([2, 3].map((fails) => sequentialDecision(test, 0, fails))).toEqual([null, "fails"]);
  expect(sequentialDecision(test, 11, 1)).toBe("passes");
});

it("keeps to its errors, and stops early", () => {
  const run = (rate: number, seed: number): { decision: string; length: number } => {
    const random = randomFor("sprt", rate, seed);
    const count = { passes: 0, fails: 0 };
    for (;;) {
      count[random.next() < rate ? "passes" : "fails"]++;
      const decision = sequentialDecision(test, count.passes, count.fails);
      if (decision !== null) return { decision, length: count.passes + count.fails };
    }
  };
  const shareOf = (rate: number, wrong: string): number => {
    const runs = Array.from({ length: 4000 }, (_, seed) => run(rate, seed));
    expect(runs.reduce((sum, { length }) => sum + length, 0) / runs.length).toBeLessThan(14);
    return runs.filter(({ decision }) => decision === wrong).length / runs.length;
  };
  expect(shareOf(0.9, "fails")).toBeLessThan(0.0526 + 0.01);
  expect(shareOf(0.6, "passes")).toBeLessThan(0.0526 + 0.01);
});
