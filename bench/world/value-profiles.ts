import type { CategoryContest } from "../../packages/dissensus/src/analysis/profiles/category-contests.ts";
import { categoryStrengths } from "../../packages/dissensus/src/analysis/profiles/category-strengths.ts";
import { targetPositions } from "../../packages/dissensus/src/domain/response/target-position.ts";
import { madeUpCategories } from "../../packages/dissensus/src/simulation/fixtures/made-up-scenarios.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import { plantedStrength } from "../../packages/dissensus/src/simulation/planted.ts";
import { simulatedPanel } from "../../packages/dissensus/src/simulation/simulated-panel.ts";
import { spearmanCorrelation } from "../../packages/dissensus/src/stats/descriptive/spearman-correlation.ts";
import { lightWorld } from "./light-world.ts";
import { type Measure, meanOf, medianOf } from "./measure.ts";

const targets = simulatedPanel.targets.slice(0, 6);
/** About 90 comparisons per category, ties among them. */
const pairs = 400;

/** Rank correlation of each model's value profile with the strengths that were planted. */
export function valueProfiles(world: World, seeds: number): Measure {
  const correlations: number[] = [];
  const nudgeOnly: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const contests = contestsIn(world, seed);
    for (const { provider, model } of targets) {
      const own = contests.filter(({ target }) => target === model);
      const { strengths } = categoryStrengths(madeUpCategories, own);
      const identity = { world, worldSeed: seed, provider, model };
      const planted = madeUpCategories.map((category) => plantedStrength(identity, category));
      correlations.push(
        spearmanCorrelation(
          strengths.map(({ value }) => value),
          planted,
        ).estimate,
      );
      nudgeOnly.push(accuracyOfNudge(own));
    }
  }
  const median = medianOf(correlations);
  return {
    what: `value profiles, ${world} world: Spearman with the planted ones`,
    ...{ goal: ">= .9 median", mean: median, worst: Math.min(...correlations), ok: median >= 0.9 },
    beside: `share of comparisons that the nudge alone tells: ${meanOf(nudgeOnly).toFixed(2)}`,
  };
}

/** Every scenario a pair of its own: only sums matter here. */
function contestsIn(world: World, seed: number): CategoryContest[] {
  const light = lightWorld(world, seed, pairs);
  return light.scenarios.flatMap((scenario) => {
    const [a, b] = [scenario.value1.category, scenario.value2.category];
    const inOrder = madeUpCategories.indexOf(a) < madeUpCategories.indexOf(b);
    const lean = { neutral: 0, "lean-1": 1, "lean-2": -1 }[scenario.framing] * (inOrder ? 1 : -1);
    const at = (wins: boolean) =>
      [-1, 0, 1].map((nudge) => (wins && nudge === lean ? 1 : 0)) as [number, number, number];
    const scores = light.scores(scenario, { targets, scorers: simulatedPanel.scorers, samples: 1 });
    return [...targetPositions(scores).values()].map(({ target, position1, position2 }) => {
      const preference = (position1 - position2) * (inOrder ? 1 : -1);
      const [first, second] = inOrder ? [a, b] : [b, a];
      const ties = preference === 0 ? 1 : 0;
      return {
        target,
        first,
        second,
        firstPreferred: at(preference > 0),
        secondPreferred: at(preference < 0),
        ties,
        pairs: 1,
      };
    });
  });
}

function accuracyOfNudge(contests: readonly CategoryContest[]): number {
  const [right, leaning] = contests.reduce(
    ([hits, all], { firstPreferred, secondPreferred }) => [
      hits + firstPreferred[2] + secondPreferred[0],
      all + firstPreferred[0] + firstPreferred[2] + secondPreferred[0] + secondPreferred[2],
    ],
    [0, 0],
  );
  return right / leaning;
}
