import {
  type ClusterPattern,
  clusteredShare,
} from "../../packages/dissensus/src/analysis/estimates/clustered-share.ts";
import { meanOverPairs } from "../../packages/dissensus/src/analysis/estimates/mean-over-pairs.ts";
import { type Random, randomFor } from "../../packages/dissensus/src/base/random.ts";
import { logRatioInterval } from "../../packages/dissensus/src/stats/inference/log-ratio-interval.ts";
import { newcombeDifference } from "../../packages/dissensus/src/stats/inference/newcombe-difference.ts";
import { wilsonInterval } from "../../packages/dissensus/src/stats/inference/wilson-interval.ts";
import type { Measure } from "./measure.ts";

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** How often 95 % intervals hold the truth. */
export function coverage(repeats: number): Measure[] {
  const binomial = (random: Random, n: number, p: number): number => {
    let hits = 0;
    for (let i = 0; i < n; i++) hits += random.next() < p ? 1 : 0;
    return hits;
  };
  const ends = ({ lower, upper }: { lower: number; upper: number }): Ends => ({ low: lower, high: upper });
  return [
    covered("Wilson, 80 trials at .15", repeats, 0.15, (random) =>
      ends(wilsonInterval({ successes: binomial(random, 80, 0.15), trials: 80 })),
    ),
    covered("Newcombe, .4 of 60 less .25 of 60", repeats, 0.15, (random) =>
      ends(
        newcombeDifference(
          { successes: binomial(random, 60, 0.4), trials: 60 },
          { successes: binomial(random, 60, 0.25), trials: 60 },
        ),
      ),
    ),
    covered("log ratio, .3 over .15 of 150 each", repeats, 2, (random) =>
      ends(
        logRatioInterval(
          { successes: binomial(random, 150, 0.3), trials: 150 },
          { successes: binomial(random, 150, 0.15), trials: 150 },
        ),
      ),
    ),
    covered("cluster bootstrap, 120 pairs of 3 framings", repeats, 0.3, (random, repeat) => {
      const counts = new Map<number, number>();
      for (let pair = 0; pair < 120; pair++) {
        // half the pairs decide once for all three framings
        const alike = random.next() < 0.5;
        const hits = alike ? 3 * binomial(random, 1, 0.3) : binomial(random, 3, 0.3);
        counts.set(hits, (counts.get(hits) ?? 0) + 1);
      }
      const patterns = [...counts].map(
        ([hits, clusters]): ClusterPattern => ({ hits, scored: 3, unscored: 0, clusters }),
      );
      return clusteredShare(patterns, ["coverage", repeat]).interval!;
    }),
    covered("Student's t over 60 pairs, skewed", repeats, 1, (random) => {
      const values = Array.from({ length: 60 }, () => -Math.log(1 - random.next()));
      const mean = values.reduce((a, b) => a + b, 0) / 60;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 59);
      return meanOverPairs(mean, deviation, 60, 0).interval!;
    }),
  ];
}

function covered(
  name: string,
  repeats: number,
  truth: number,
  interval: (random: Random, repeat: number) => Ends,
): Measure {
  let hits = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const { low, high } = interval(randomFor("coverage", name, repeat), repeat);
    if (low <= truth && truth <= high) hits++;
  }
  const share = hits / repeats;
  const slack = repeats < 2000 ? 2 * Math.sqrt((0.95 * 0.05) / repeats) : 0;
  return { what: `coverage: ${name}`, goal: ">= .93", mean: share, worst: share, ok: share >= 0.93 - slack };
}
