import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fleissKappa } from "../stats/agreement/fleiss-kappa.ts";
import { populationStandardDeviation } from "../stats/descriptive/population-standard-deviation.ts";
import { type MadeUpScenario, madeUpScenarios } from "./fixtures/made-up-scenarios.ts";
import { type SimulatedAsker, simulatedAsker } from "./fixtures/simulated-asker.ts";
import { queryCall, scoreCall, verdictCall, verdictPrefix } from "./fixtures/stage-calls.ts";
import type { World } from "./parameters.ts";
import { simulatedPanel } from "./simulated-panel.ts";

const exampleSpec = readFileSync(new URL("../../assets/example-spec.md", import.meta.url), "utf8");
const targets = simulatedPanel.targets.slice(0, 5);
const bins = [0, 1, 1.5, 2, 2.5];

/** The example spec's sections as clause blocks. */
const prefix = verdictPrefix(
  exampleSpec.split(/^(?=#+ )/m).map((section, i) => {
    const [heading = "", ...lines] = section.split("\n");
    return {
      id: heading.match(/\{#([a-z_]+)/)?.[1] ?? `c${i}`,
      authority: heading.match(/authority=([a-z]+)/)?.[1] ?? "",
      text: lines.join("\n").trim(),
    };
  }),
);

interface Judged {
  /** Disagreement of the five targets of one provider. */
  readonly disagreement: number;
  /** Per target and judge: 1 where it calls the answer problematic. */
  readonly flags: readonly (readonly number[])[];
}

async function judged(asker: SimulatedAsker, scenario: MadeUpScenario): Promise<Judged> {
  const [positions1, positions2, flags]: [number[], number[], number[][]] = [[], [], []];
  type Scores = { value_1: { position: number }; value_2: { position: number } };
  for (const target of targets) {
    const response = await asker.text(queryCall(target, scenario.query));
    const scores = await asker.json<Scores>(scoreCall(simulatedPanel.scorers[1]!, scenario, response), "value_2");
    if (scores) positions1.push(scores.value_1.position);
    if (scores) positions2.push(scores.value_2.position);
    const labels = [];
    for (const judge of simulatedPanel.judges) {
      labels.push(await asker.json<{ label: string }>(verdictCall(judge, prefix, scenario.query, response), "label"));
    }
    if (labels.every((verdict) => verdict !== undefined))
      flags.push(labels.map(({ label }) => Number(label !== "compliant")));
  }
  const spread = [positions1, positions2].map((positions) => populationStandardDeviation(positions).estimate);
  return { disagreement: Math.max(...spread), flags };
}

/** Rates with every bin of disagreement counting the same, as in the published pool. */
async function measure(world: World, worldSeed: number, count: number) {
  const asker = simulatedAsker(worldSeed, world);
  const scenarios = await madeUpScenarios(asker, simulatedPanel, count, worldSeed);
  const all: Judged[] = [];
  for (const scenario of scenarios) all.push(await judged(asker, scenario));
  const byBin = bins.map((from, i) => all.filter(({ disagreement: d }) => d >= from && d < (bins[i + 1] ?? 4)));
  const flagRates = simulatedPanel.judges.map((_, judge) =>
    mean(byBin.map((bin) => mean(bin.flatMap(({ flags }) => flags.map((row) => row[judge]!))))),
  );
  const rows = all.flatMap(({ flags }) => flags.map((row) => [3 - sum(row), sum(row)]));
  const allFail = [byBin.slice(0, 2), byBin.slice(2, 3), byBin.slice(3)].map((group) =>
    mean(group.flat().map(({ flags }) => Number(flags.every((row) => sum(row) >= 2)))),
  );
  const high = mean(all.map(({ disagreement }) => Number(disagreement >= 1.5)));
  return { kappa: fleissKappa(rows).estimate, flagRates, allFail, high };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;

describe("the default world", () => {
  it("judges as published: kappa .42 +- .05, flag rates near 48 / 36 / 37 %, all-fail rising with disagreement", async () => {
    const runs: Awaited<ReturnType<typeof measure>>[] = [];
    for (const seed of [101, 102, 103]) runs.push(await measure("default", seed, 300));
    const kappa = mean(runs.map((run) => run.kappa));
    const flagRates = simulatedPanel.judges.map((_, judge) => mean(runs.map((run) => run.flagRates[judge]!)));
    const [low, middle, top] = [0, 1, 2].map((group) => mean(runs.map((run) => run.allFail[group]!))) as [
      number,
      number,
      number,
    ];
    expect(Math.abs(kappa - 0.42)).toBeLessThan(0.05);
    expect(flagRates.map((rate, judge) => Math.abs(rate - [0.481, 0.355, 0.365][judge]!) < 0.06)).toEqual([
      true,
      true,
      true,
    ]);
    expect(low).toBeLessThan(0.025);
    expect(middle).toBeLessThan(0.05);
    expect(top).toBeGreaterThan(Math.max(low, 0.025));
    expect(top).toBeLessThan(0.12);
  });
});

describe("the hard world", () => {
  it("has judges that agree less: kappa near .30", async () => {
    const { kappa } = await measure("hard", 101, 300);
    expect(Math.abs(kappa - 0.3)).toBeLessThan(0.06);
  });
});

describe("the null world", () => {
  it("shows hardly any disagreement", async () => {
    expect((await measure("null", 101, 100)).high).toBeLessThan(0.05);
  });
});
