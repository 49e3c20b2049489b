import type { Quantity } from "../../packages/dissensus/src/analysis/findings/quantity.ts";
import { analysisInputs } from "../../packages/dissensus/src/analysis/fixtures/analysis-inputs.ts";
import { inMemoryRun } from "../../packages/dissensus/src/analysis/fixtures/in-memory-run.ts";
import { runQuestion } from "../../packages/dissensus/src/analysis/run-question.ts";
import { scorerEffects } from "../../packages/dissensus/src/analysis/trust/scorer-effects.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import { plantedScorer } from "../../packages/dissensus/src/simulation/planted.ts";
import { simulatedPanel } from "../../packages/dissensus/src/simulation/simulated-panel.ts";
import { lightWorld } from "./light-world.ts";
import { type Measure, meanOf } from "./measure.ts";

const { targets } = simulatedPanel;
/** The panel's two, and one whose provider has targets beside the first's. */
const scorers = [...simulatedPanel.scorers, { provider: "sim-alder", model: "alder-scorer" }];
const pairs = 60;

/** In how many seeds the intervals of order effects and of own-family preference hold what was planted in each scorer. */
export async function readerBias(world: World, seeds: number): Promise<Measure[]> {
  const holds: Record<"order slope" | "reversed list" | "own-family preference", boolean[]> = {
    "order slope": [],
    "reversed list": [],
    "own-family preference": [],
  };
  for (let seed = 1; seed <= seeds; seed++) {
    const { orders, ownFamily } = await effectsIn(world, seed);
    for (const { provider, model } of scorers) {
      const planted = plantedScorer({ world, worldSeed: seed, provider, model });
      holds["order slope"].push(isIn(orders(model).firstListed, planted.firstListed));
      holds["reversed list"].push(isIn(orders(model).reversedList, planted.reversedList));
      const own = ownFamily.find((preference) => preference.model === model);
      if (own) holds["own-family preference"].push(isIn(own.preference, planted.ownFamily));
    }
  }
  return Object.entries(holds).map(([name, held]) => {
    const share = meanOf(held.map(Number));
    const what = `${name}, ${world} world: interval holds the planted value (${held.length} scorers)`;
    return { what, goal: ">= 18 of 20", mean: share, worst: share, ok: share >= 0.9 };
  });
}

function isIn({ interval }: Quantity, planted: number): boolean {
  return interval !== null && interval.low <= planted && planted <= interval.high;
}

async function effectsIn(world: World, seed: number) {
  const light = lightWorld(world, seed, pairs);
  const names = (models: readonly { provider: string; model: string }[]): string[] =>
    models.map(({ provider, model }) => `${provider}/${model}`);
  const inputs = analysisInputs({ target: names(targets), scorer: names(scorers) });
  const scores = light.scenarios.flatMap((scenario) => light.scores(scenario, { targets, scorers, samples: 1 }));
  const responses = new Map(
    scores.map(({ responseId, scenarioId, pairId, target }) => {
      return [responseId, { responseId, scenarioId, pairId, target, arm: "none" as const, sample: 0 }];
    }),
  );
  const run = await inMemoryRun({ scores, responses: [...responses.values()] });
  return scorerEffects(runQuestion(run, inputs), inputs);
}
