// What the statistics make of simulated worlds whose truth is known: false discoveries where nothing differs, bias, value profiles, coverage of
// intervals, order effects and own-family preference, two-phase rates, tokens, the default world beside published numbers. About 25 minutes;
// --quick: fewer seeds and repeats, under a minute.
import type { BenchResult, Goal } from "./run.ts";
import { correctedBias } from "./world/corrected-bias.ts";
import { coverage } from "./world/coverage.ts";
import { discoveries } from "./world/discoveries.ts";
import { judgedWorld } from "./world/judged.ts";
import type { Measure } from "./world/measure.ts";
import { readerBias } from "./world/reader-bias.ts";
import { twoPhase } from "./world/two-phase.ts";
import { valueProfiles } from "./world/value-profiles.ts";
import { wholeRuns } from "./world/whole-runs.ts";

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchResult> {
  const goals: Goal[] = [];
  const show = (measures: readonly Measure[], counts = true): void => {
    for (const { what, goal, mean, worst, ok, beside } of measures) {
      const got = `mean ${mean.toFixed(4)}, worst ${worst.toFixed(4)}`;
      const mark = counts ? (ok ? "met   " : "missed") : "beside";
      console.log(`${mark}  ${what.padEnd(76)} ${goal.padEnd(30)} ${got}${beside ? `; ${beside}` : ""}`);
      if (counts) goals.push({ what, goal, got, ok });
    }
  };
  const seeds = quick ? 2 : 20;
  show(correctedBias(quick ? 20_000 : 200_000));
  show(coverage(quick ? 150 : 2000));
  show([twoPhase(200)]);
  show(judgedWorld(quick ? 2 : 10, quick ? 60 : 150));
  show(await discoveries(quick ? { nulls: 20, mixed: 10 } : { nulls: 500, mixed: 200 }));
  show([valueProfiles("default", quick ? 1 : seeds)]);
  show(await readerBias("default", seeds));
  if (!quick) {
    show([valueProfiles("hard", seeds)], false);
    show(await readerBias("hard", seeds), false);
  }
  show(await wholeRuns(quick ? 1 : 3, quick ? 10 : 30));
  return { name: "world", ok: goals.every((goal) => goal.ok), goals };
}
