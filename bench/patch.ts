// What the patch test is worth: its power, and how often it takes a placebo for a fix. Statistics alone first, then whole tests in the simulated world.
import type { PatchDesign, PatchVerdict } from "../packages/dissensus/src/analysis/patch/patch-findings.ts";
import { randomFor } from "../packages/dissensus/src/base/random.ts";
import type { World } from "../packages/dissensus/src/simulation/parameters.ts";
import { mcnemarPower } from "../packages/dissensus/src/stats/sampling/mcnemar-power.ts";
import { type DrawnTest, type DrawnWorld, drawnTest } from "./patch/drawn-test.ts";
import { simulatedPatch } from "./patch/simulated-patch.ts";
import type { Bench, BenchResult, Goal } from "./run.ts";

const design: PatchDesign = { netChange: 0.25, lost: 0.05, power: 0.8, cases: 40, guardCases: 150, margin: 0.05 };
const targets = ["alder-large", "birch-grand", "cedar-prime"];

/** A patch of true net change .30: .35 of the cases gained, .05 lost. */
const truePatch: DrawnWorld = { gained: 0.35, lost: 0.05, inLine: 0.4, rewording: 0.05, guardNoise: 0.02 };
/** A patch that is one more placebo: each pair of wordings parts in a fifth of the cases, one way as often as the other. */
const placeboPatch: DrawnWorld = { gained: 0.1, lost: 0.1, inLine: 0.4, rewording: 0.2, guardNoise: 0.02 };

export const run: Bench["run"] = async ({ quick }) => {
  const drawn = quick ? 1000 : 10_000;
  const power = drawnTests("true", truePatch, drawn);
  const placebo = drawnTests("placebo", placeboPatch, drawn);
  const detected = share(power, (test) => test.detected);
  const fixed = share(power, ({ verdict }) => verdict === "fixes");
  const taken = share(placebo, ({ verdict }) => verdict === "fixes");
  const whole = { fixes: quick ? 3 : 40, placebos: quick ? 8 : 400 };
  const [fixes, placebos] = [
    await wholeTests("default", "precedence", whole.fixes),
    await wholeTests("default", "paraphrase", whole.placebos),
  ];
  const hard = await wholeTests("hard", "precedence", whole.fixes);
  const named = placebos.filter((verdict) => verdict === "fixes").length;
  console.log(`drawn outcomes, ${drawn} tests of ${design.cases} cases each`);
  console.log(`  true patch: detected ${percent(detected)}, verdicts ${countsOf(power.map(({ verdict }) => verdict))}`);
  console.log(`  placebo: verdicts ${countsOf(placebo.map(({ verdict }) => verdict))}`);
  console.log(`whole tests in the simulated world, one target each, ${design.cases} cases, clarity left out`);
  console.log(`  sentence of precedence: ${countsOf(fixes)}`);
  console.log(`  sentence of precedence, hard world: ${countsOf(hard)}`);
  console.log(`  paraphrase: ${countsOf(placebos)}`);
  const exact = mcnemarPower({ gained: 0.35, lost: 0.05 })(design.cases);
  const goals: Goal[] = [
    {
      what: `power at n = 40 for a true net change of .30 (exact ${exact.toFixed(3)}; verdict "fixes" ${percent(fixed)})`,
      ...{ goal: ">= .80", got: detected.toFixed(3), ok: detected >= 0.8 },
    },
    { what: "placebo called a fix, drawn outcomes", goal: "<= .05", got: taken.toFixed(4), ok: taken <= 0.05 },
    {
      what: `placebo called a fix, ${whole.placebos} whole tests in the simulated world`,
      ...{ goal: "<= .05", got: `${named} of ${whole.placebos}`, ok: named <= 0.05 * whole.placebos },
    },
  ];
  for (const { what, goal, got, ok } of goals) console.log(`${ok ? "ok  " : "MISS"} ${what}: ${got} (${goal})`);
  return { name: "patch", ok: goals.every(({ ok }) => ok), goals } satisfies BenchResult;
};

function drawnTests(name: string, world: DrawnWorld, count: number): DrawnTest[] {
  return Array.from({ length: count }, (_, index) => drawnTest(world, design, randomFor("bench patch", name, index)));
}

/** With a small guard set and a margin to match: 150 cases of two arms would be most of the work, and say nothing of fixes. */
async function wholeTests(world: World, kind: "precedence" | "paraphrase", count: number): Promise<PatchVerdict[]> {
  const verdicts: PatchVerdict[] = [];
  const small = { ...design, guardCases: 40, margin: 0.2 };
  for (let worldSeed = 1; worldSeed <= count; worldSeed++) {
    const only = [targets[worldSeed % targets.length]!];
    const findings = await simulatedPatch({ world, worldSeed, kind, design: small, targets: only });
    verdicts.push(findings.verdict);
  }
  return verdicts;
}

function share<T>(tests: readonly T[], holds: (test: T) => boolean): number {
  return tests.filter(holds).length / tests.length;
}

function countsOf(verdicts: readonly PatchVerdict[]): string {
  const kinds = [...new Set(verdicts)].sort();
  return kinds.map((kind) => `${kind} ${verdicts.filter((verdict) => verdict === kind).length}`).join(", ");
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`;
}
