import { randomFor } from "../../packages/dissensus/src/base/random.ts";
import { correctedVarianceOfMeans } from "../../packages/dissensus/src/stats/variance/corrected-variance-of-means.ts";
import { type Measure, meanOf } from "./measure.ts";

/** Bias of the squared deviation freed from noise, against the squared deviation of the expected scores; noise .4 to 1, two samples. */
export function correctedBias(repeats: number): Measure[] {
  return [2, 5, 12].map((models) => {
    const biases = [0.4, 0.7, 1].map((noise) => {
      const random = randomFor("corrected bias", models, noise);
      const errors: number[] = [];
      const raw: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat++) {
        const expected = Array.from({ length: models }, () => 1.5 + 3 * random.next());
        const mean = meanOf(expected);
        const truth = meanOf(expected.map((value) => (value - mean) ** 2));
        const groups = expected.map((value) => [value + noise * random.normal(), value + noise * random.normal()]);
        const found = correctedVarianceOfMeans(groups);
        errors.push(found.estimate - truth);
        raw.push(Math.sqrt(Math.max(0, found.estimate)) - Math.sqrt(truth));
      }
      return { squares: meanOf(errors), deviation: meanOf(raw) };
    });
    const worst = Math.max(...biases.map(({ squares }) => Math.abs(squares)));
    return {
      what: `bias of corrected D2, ${models} models, noise .4-1`,
      ...{ goal: "<= .02", mean: meanOf(biases.map(({ squares }) => squares)), worst, ok: worst <= 0.02 },
      beside: `bias of D itself: ${biases.map(({ deviation }) => deviation.toFixed(3)).join(", ")}`,
    };
  });
}
