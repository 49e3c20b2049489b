import { describe, expect, it } from "vitest";
import { binomialProbability, binomialTails } from "./binomial-distribution.ts";

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

describe("binomial", () => {
  it("agrees with Pascal's triangle", () => {
    const probability = 0.3;
    let row = [1];
    for (let trials = 0; trials <= 25; trials++) {
      const mass = row.map((ways, k) => ways * probability ** k * (1 - probability) ** (trials - k));
      for (let k = 0; k <= trials; k++) {
        const sum = (from: number, to: number): number => mass.slice(from, to).reduce((a, b) => a + b, 0);
        const tails = binomialTails(k, { trials, probability });
        expect(binomialProbability(k, { trials, probability })).toBeCloseTo(mass[k]!, 13);
        expect(tails.atMost).toBeCloseTo(sum(0, k + 1), 12);
        expect(tails.atLeast).toBeCloseTo(sum(k, trials + 1), 12);
      }
      row = [1, ...row.map((ways, k) => ways + (row[k + 1] ?? 0))];
    }
  });

  it("keeps its digits with a million trials (SciPy 1.17)", () => {
    const rare = { trials: 1_000_000, probability: 1e-6 };
    expect(relative(binomialProbability(3, rare), 0.06131320953854625)).toBeLessThan(1e-9);
    expect(relative(binomialTails(3, rare).atLeast, 0.08030130510144962)).toBeLessThan(1e-9);
  });

  it("is certain outside its range", () => {
    const coin = { trials: 4, probability: 0.5 };
    expect([binomialTails(-1, coin), binomialTails(5, coin)]).toEqual([
      { atMost: 0, atLeast: 1 },
      { atMost: 1, atLeast: 0 },
    ]);
    expect([binomialProbability(5, coin), binomialProbability(1.5, coin)]).toEqual([0, 0]);
  });
});
