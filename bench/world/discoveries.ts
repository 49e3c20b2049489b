import type { Noise } from "../../packages/dissensus/src/domain/response/noise.ts";
import type { World } from "../../packages/dissensus/src/simulation/parameters.ts";
import { simulatedPanel } from "../../packages/dissensus/src/simulation/simulated-panel.ts";
import { disagreementsOf } from "../../packages/dissensus/src/stages/disagreements/disagreements-of.ts";
import { streamOf } from "../../packages/dissensus/src/stages/fixtures/rows.ts";
import { noiseOf } from "../../packages/dissensus/src/stages/noise/noise-of.ts";
import { type LightScenario, type LightWorld, lightWorld } from "./light-world.ts";
import { type Measure, meanOf } from "./measure.ts";

const targets = simulatedPanel.targets.slice(0, 5);
const pairs = 34;
const minimumDisagreement = 1.5;

/** Scenarios that noise is said not to explain, where models do not differ at all, and where they do on a fifth of the scenarios. Two samples each. */
export async function discoveries(worlds: { readonly nulls: number; readonly mixed: number }): Promise<Measure[]> {
  const any: number[] = [];
  const calledHigh: number[] = [];
  for (let seed = 1; seed <= worlds.nulls; seed++) {
    const rows = await told(seed, [["null", 1]]);
    any.push(rows.some(discovered) ? 1 : 0);
    calledHigh.push(rows.some(({ call }) => call === "high") ? 1 : 0);
  }
  const falseShares: number[] = [];
  const powers: number[] = [];
  for (let seed = 1; seed <= worlds.mixed; seed++) {
    const rows = await told(seed, [
      ["null", 0.8],
      ["default", 0.2],
    ]);
    const found = rows.filter(discovered);
    const isNull = ({ scenarioId }: Noise): boolean => scenarioId.startsWith("null");
    falseShares.push(found.length === 0 ? 0 : found.filter(isNull).length / found.length);
    powers.push(found.filter((row) => !isNull(row)).length / rows.filter((row) => !isNull(row)).length);
  }
  const [anyShare, falseShare] = [meanOf(any), meanOf(falseShares)];
  return [
    {
      what: `null worlds (${worlds.nulls}): share with any discovery`,
      ...{ goal: "<= .10", mean: anyShare, worst: Math.max(...any), ok: anyShare <= 0.1 },
      beside: `called high: ${meanOf(calledHigh).toFixed(3)}`,
    },
    {
      what: `80 % null worlds (${worlds.mixed}): false discovery proportion`,
      ...{ goal: "<= .06", mean: falseShare, worst: Math.max(...falseShares), ok: falseShare <= 0.06 },
      beside: `found of the rest: ${meanOf(powers).toFixed(2)}`,
    },
  ];
}

function discovered({ adjustedPValue }: Noise): boolean {
  return adjustedPValue !== null && adjustedPValue <= 0.05;
}

function told(seed: number, mixture: readonly (readonly [World, number])[]): Promise<Noise[]> {
  const sets = [{ name: "all", targets: targets.map(({ model }) => model) }];
  const disagreements = mixture.flatMap(([world, share]) => {
    const light = lightWorld(world, seed, pairs);
    const count = Math.round(share * light.scenarios.length);
    return light.scenarios
      .slice(0, count)
      .flatMap((scenario) => disagreementsOf(scoresIn(light, scenario), sets))
      .map((row) => ({ ...row, scenarioId: `${world} ${row.scenarioId}` }));
  });
  return Array.fromAsync(noiseOf(streamOf(disagreements), minimumDisagreement, [seed, "noise"]));
}

function scoresIn(light: LightWorld, scenario: LightScenario) {
  return light.scores(scenario, { targets, scorers: simulatedPanel.scorers, samples: 2 });
}
