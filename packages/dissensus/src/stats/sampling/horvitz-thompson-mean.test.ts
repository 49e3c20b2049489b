import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { horvitzThompsonMean } from "./horvitz-thompson-mean.ts";

const POPULATION = [3, 0, 1, 5, 2, 8];
const PROBABILITIES = [0.5, 0.2, 1, 0.8, 0.4, 0.9];

/** Every possible sample of independent draws, with its probability. */
const SAMPLES = Array.from({ length: 2 ** POPULATION.length }, (_, pattern) => {
  const drawn = POPULATION.map((_, i) => ((pattern >> i) & 1) === 1);
  const probability = drawn.reduce((product, is, i) => product * (is ? PROBABILITIES[i]! : 1 - PROBABILITIES[i]!), 1);
  const units = POPULATION.flatMap((value, i) =>
    drawn[i] ? [{ value, inclusionProbability: PROBABILITIES[i]! }] : [],
  );
  return { probability, units };
});

const expectationOf = (statistic: (units: (typeof SAMPLES)[number]["units"]) => number): number =>
  SAMPLES.reduce((sum, { probability, units }) => sum + (probability === 0 ? 0 : probability * statistic(units)), 0);

describe("the Horvitz-Thompson mean", () => {
  it("is unbiased over all samples, and so is its variance", () => {
    const mean = POPULATION.reduce((a, b) => a + b, 0) / 6;
    const estimate = expectationOf((units) => horvitzThompsonMean(units, 6).estimate);
    const spread = expectationOf((units) => (horvitzThompsonMean(units, 6).estimate - mean) ** 2);
    expect(estimate).toBeCloseTo(mean, 12);
    expect(expectationOf((units) => horvitzThompsonMean(units, 6).variance)).toBeCloseTo(spread, 12);
  });

  it("weights a unit by the units it stands for", () => {
    const units = [
      { value: 1, inclusionProbability: 1 },
      { value: 1, inclusionProbability: 0.1 },
    ];
    const { standardError, ...rest } = horvitzThompsonMean(units, 100);
    expect(rest).toEqual({ estimate: 0.11, variance: 0.009, n: 2, populationSize: 100 });
    expect(standardError).toBeCloseTo(Math.sqrt(0.009), 12);
  });

  it("of a whole population is its mean without variance, of none NaN", () => {
    const all = POPULATION.map((value) => ({ value, inclusionProbability: 1 }));
    expect(horvitzThompsonMean(all, 6)).toEqual({
      estimate: 19 / 6,
      variance: 0,
      standardError: 0,
      n: 6,
      populationSize: 6,
    });
    expect(horvitzThompsonMean([], 0)).toMatchObject({ estimate: Number.NaN, n: 0 });
  });

  it("refuses units that were never to be drawn, lost values and a population smaller than its sample", () => {
    expect(() => horvitzThompsonMean([{ value: 1, inclusionProbability: 0 }], 5)).toThrow(InputError);
    expect(() => horvitzThompsonMean([{ value: Number.NaN, inclusionProbability: 1 }], 5)).toThrow(
      "unit 0 has value NaN",
    );
    expect(() => horvitzThompsonMean([{ value: 1, inclusionProbability: 1 }], 0)).toThrow("population of 0");
  });
});
