import { describe, expect, it } from "vitest";
import { randomFor } from "../../base/random.ts";
import { populationStandardDeviation } from "../descriptive/population-standard-deviation.ts";
import { correctedVarianceOfMeans } from "./corrected-variance-of-means.ts";

describe("the variance of means, freed from noise", () => {
  it("of a hand-worked example", () => {
    // Means 1 and 5, within variances 2 and 0: 4 - ((2 - 1) / (4 * 2)) * 2.
    expect(
      correctedVarianceOfMeans([
        [0, 2],
        [5, 5],
      ]),
    ).toEqual({ estimate: 3.75, n: 2, uncorrected: 4, noise: 0.25 });
  });

  it("is unbiased for 2, 5 and 12 groups of two and three, where the uncorrected one is not", () => {
    for (const groups of [2, 5, 12]) {
      const random = randomFor("unbiased", groups);
      const truth = Array.from({ length: groups }, () => random.normal());
      const expected = populationStandardDeviation(truth).estimate ** 2;
      let [corrected, uncorrected] = [0, 0];
      const worlds = 20_000;
      for (let world = 0; world < worlds; world++) {
        const found = correctedVarianceOfMeans(
          truth.map((mean, group) => Array.from({ length: 2 + (group % 2) }, () => mean + 0.8 * random.normal())),
        );
        corrected += found.estimate / worlds;
        uncorrected += found.uncorrected / worlds;
      }
      expect(Math.abs(corrected - expected)).toBeLessThan(0.02);
      expect(uncorrected - expected).toBeGreaterThan(0.1);
    }
  });

  it("is not truncated", () => {
    expect(
      correctedVarianceOfMeans([
        [0, 6],
        [6, 0],
      ]).estimate,
    ).toBe(-4.5);
  });

  it("gives a single value the others' pooled noise, or the noise it is told", () => {
    expect(correctedVarianceOfMeans([[0, 2], [4]])).toEqual({
      estimate: 2.25 - 0.75,
      n: 2,
      uncorrected: 2.25,
      noise: 0.75,
    });
    expect(correctedVarianceOfMeans([[1], [4]], { noiseVariance: 1 })).toEqual({
      estimate: 1.75,
      n: 2,
      uncorrected: 2.25,
      noise: 0.5,
    });
    expect(correctedVarianceOfMeans([[1], [4]])).toMatchObject({ estimate: Number.NaN, n: 2, uncorrected: 2.25 });
  });

  it("skips what is missing", () => {
    expect(correctedVarianceOfMeans([[0, null, 2], [], [5, Number.NaN, 5]])).toEqual(
      correctedVarianceOfMeans([
        [0, 2],
        [5, 5],
      ]),
    );
    expect(correctedVarianceOfMeans([[null]])).toEqual({
      estimate: Number.NaN,
      n: 0,
      uncorrected: Number.NaN,
      noise: Number.NaN,
    });
    expect(correctedVarianceOfMeans([[3, 4]])).toEqual({ estimate: 0, n: 1, uncorrected: 0, noise: 0 });
  });
});
