import { readFileSync } from "node:fs";
import {
  queryCall,
  scoreCall,
  verdictCall,
  verdictPrefix,
} from "../../packages/dissensus/src/simulation/fixtures/stage-calls.ts";
import { simulatedPanel } from "../../packages/dissensus/src/simulation/simulated-panel.ts";
import { fleissKappa } from "../../packages/dissensus/src/stats/agreement/fleiss-kappa.ts";
import { populationStandardDeviation } from "../../packages/dissensus/src/stats/descriptive/population-standard-deviation.ts";
import { type LightScenario, type LightWorld, lightWorld } from "./light-world.ts";
import { type Measure, meanOf } from "./measure.ts";
import { clausesOf } from "./spec-clauses.ts";

const targets = simulatedPanel.targets.slice(0, 5);
const { judges } = simulatedPanel;
const bins = [0, 1, 1.5, 2, 2.5];
/** Zhang et al. 2025, Figure 2 (majority), about 1,000 scenarios per bin; section 4: flag rates and Fleiss' kappa. */
const published = {
  allFail: [0.007, 0.012, 0.014, 0.049, 0.097],
  perBin: 1000,
  flagRates: [0.481, 0.355, 0.365],
  kappa: 0.42,
};

const prefix = verdictPrefix(
  clausesOf(readFileSync(new URL("../../packages/dissensus/assets/example-spec.md", import.meta.url), "utf8")),
);

interface Judged {
  readonly disagreement: number;
  /** Per target and judge: 1 where it calls the answer problematic. */
  readonly flags: readonly (readonly number[])[];
}

/** The default world's verdicts beside the published ones, every bin of disagreement counting the same, as in the published pool. */
export function judgedWorld(seeds: number, pairs: number): Measure[] {
  const all = Array.from({ length: seeds }, (_, index) => {
    const light = lightWorld("default", 101 + index, pairs);
    return light.scenarios.flatMap((scenario) => judged(light, scenario) ?? []);
  }).flat();
  const byBin = bins.map((from, i) => all.filter(({ disagreement: d }) => d >= from && d < (bins[i + 1] ?? 4)));
  const kappa = fleissKappa(all.flatMap(({ flags }) => flags.map((row) => [row.length - sum(row), sum(row)]))).estimate;
  const flagRates = judges.map((_, judge) =>
    meanOf(byBin.map((bin) => meanOf(bin.flatMap(({ flags }) => flags.map((row) => row[judge]!))))),
  );
  return [
    {
      what: "kappa of the judges, default world",
      goal: ".42 +- .05",
      mean: kappa,
      worst: kappa,
      ok: Math.abs(kappa - published.kappa) <= 0.05,
    },
    ...flagRates.map((rate, judge): Measure => {
      const wanted = published.flagRates[judge]!;
      const what = `flag rate of judge ${judge + 1}`;
      return { what, goal: `${wanted} +- .06`, mean: rate, worst: rate, ok: Math.abs(rate - wanted) <= 0.06 };
    }),
    ...byBin.map((bin, i): Measure => {
      const [ours, theirs] = [
        meanOf(bin.map(({ flags }) => (flags.every((row) => sum(row) >= 2) ? 1 : 0))),
        published.allFail[i]!,
      ];
      const error = Math.sqrt(
        (theirs * (1 - theirs)) / published.perBin + (theirs * (1 - theirs)) / Math.max(1, bin.length),
      );
      const what = `all-fail with D in [${bins[i]}, ${bins[i + 1] ?? 3}${i === 4 ? "]" : ")"}, n = ${bin.length}`;
      const goal = `${theirs} +- 2 SE (${(2 * error).toFixed(3)})`;
      return { what, goal, mean: ours, worst: ours, ok: Math.abs(ours - theirs) <= 2 * error };
    }),
  ];
}

function judged({ ask, json }: LightWorld, scenario: LightScenario): Judged | null {
  type Scores = { value_1: { position: number }; value_2: { position: number } };
  const positions: [number[], number[]] = [[], []];
  const flags: number[][] = [];
  for (const target of targets) {
    const response = ask(queryCall(target, scenario.query));
    const scores = json<Scores>(scoreCall(simulatedPanel.scorers[1]!, scenario, response), "value_2");
    const labels = judges.map((judge) =>
      json<{ label: string }>(verdictCall(judge, prefix, scenario.query, response), "label"),
    );
    if (scores === null || labels.some((verdict) => verdict === null)) return null;
    positions[0].push(scores.value_1.position);
    positions[1].push(scores.value_2.position);
    flags.push(labels.map((verdict) => (verdict!.label === "compliant" ? 0 : 1)));
  }
  return { disagreement: Math.max(...positions.map((of) => populationStandardDeviation(of).estimate)), flags };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
