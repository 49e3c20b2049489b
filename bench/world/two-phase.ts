import { randomFor } from "../../packages/dissensus/src/base/random.ts";
import { horvitzThompsonMean } from "../../packages/dissensus/src/stats/sampling/horvitz-thompson-mean.ts";
import { type Measure, meanOf } from "./measure.ts";

const population = 2000;
const escalatedShare = 0.4;
const atRandom = 0.08;

/** Prevalence from a cheap panel that escalates 40 % and a random share of the rest, against the truth. */
export function twoPhase(repeats: number): Measure {
  const errors: number[] = [];
  const recalls: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const random = randomFor("two-phase", repeat);
    const units = Array.from({ length: population }, () => {
      const truth = random.next() < 0.12 ? 1 : 0;
      return { truth, suspicion: truth + random.normal() };
    });
    const ranked = [...units].sort((a, b) => b.suspicion - a.suspicion);
    const escalated = ranked.slice(0, escalatedShare * population);
    const drawn = ranked.slice(escalatedShare * population).filter(() => random.next() < atRandom);
    const sampled = [
      ...escalated.map(({ truth }) => ({ value: truth, inclusionProbability: 1 })),
      ...drawn.map(({ truth }) => ({ value: truth, inclusionProbability: atRandom })),
    ];
    errors.push(horvitzThompsonMean(sampled, population).estimate - meanOf(units.map(({ truth }) => truth)));
    recalls.push(escalated.filter(({ truth }) => truth === 1).length / units.filter(({ truth }) => truth === 1).length);
  }
  const bias = meanOf(errors);
  const spread = Math.sqrt(errors.reduce((sum, error) => sum + (error - bias) ** 2, 0) / (repeats - 1));
  const limit = (2 * spread) / Math.sqrt(repeats);
  return {
    what: `two-phase prevalence (${repeats}): mean bias`,
    ...{
      goal: `<= ${limit.toFixed(4)} (2 SD / sqrt n)`,
      mean: bias,
      worst: Math.abs(bias),
      ok: Math.abs(bias) <= limit,
    },
    beside: `recall of the cheap panel: ${meanOf(recalls).toFixed(2)}`,
  };
}
