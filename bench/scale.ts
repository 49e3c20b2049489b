// A lab's run: findings and report of 411,000 scenarios x 12 made-up answers, the plan of such a run, such a run made again from recorded replies, and
// selection at one and two million vectors. What grows how, and how much memory it takes. --quick: one small size of each, under a minute, which says
// nothing of growth. The whole takes about three hours and 30 GB of disk; --only report,plan,replies,selection: parts of it; --keep <folder>: the replies,
// which take most of it to make, are kept there, and a bench that was interrupted goes on with them.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analysisInputsOf } from "../packages/dissensus/src/cli/project/analysis-inputs-of.ts";
import { largeProject } from "./explorer/large-project.ts";
import { writeLargeRun } from "./explorer/made-up-large-run.ts";
import type { BenchOptions, BenchResult, Goal } from "./run.ts";
import { writeLabProject } from "./scale/lab-project.ts";
import { type CommandUsage, measureCommand } from "./scale/measure-command.ts";
import { rerunFromReplies } from "./scale/recorded-run.ts";
import { selectMillion } from "./scale/select-million.ts";

const gigabyte = 1e9;

export async function run({ quick, only, keep }: BenchOptions): Promise<BenchResult> {
  const goals: Goal[] = [];
  const wanted = (part: string): boolean => only === undefined || only.includes(part);
  const folder = mkdtempSync(join(tmpdir(), "bench-scale-"));
  const growth = async (
    part: string,
    sizes: readonly number[],
    measure: (pairs: number, at: string) => Promise<CommandUsage>,
  ) => {
    if (!wanted(part)) return;
    const usages: CommandUsage[] = [];
    for (const pairs of sizes) {
      const at = join(folder, `${part}-${pairs}`);
      mkdirSync(at, { recursive: true });
      const usage = await measure(pairs, at);
      usages.push(usage);
      console.log(
        `${part.padEnd(10)} ${String(3 * pairs).padStart(9)} scenarios  ${usage.seconds.toFixed(1).padStart(7)} s  ${usage.cpuSeconds.toFixed(1).padStart(7)} s of CPU  ${(usage.peakRssBytes / gigabyte).toFixed(2)} GB`,
      );
      rmSync(at, { recursive: true, force: true });
    }
    const [small, large] = [usages[0]!, usages.at(-1)!];
    if (usages.length > 1) {
      const factor = sizes.at(-1)! / sizes[0]!;
      const grown = large.cpuSeconds / small.cpuSeconds;
      goals.push({
        what: `${part}: CPU for ${factor.toFixed(0)} x the scenarios`,
        goal: `<= ${(1.1 * factor).toFixed(0)} x`,
        got: `${grown.toFixed(1)} x`,
        ok: grown <= 1.1 * factor,
      });
    }
    const gigabytes = large.peakRssBytes / gigabyte;
    goals.push({
      what: `${part}: peak RSS at ${3 * sizes.at(-1)!} scenarios`,
      goal: "< 2 GB",
      got: `${gigabytes.toFixed(2)} GB`,
      ok: gigabytes < 2,
    });
  };
  try {
    await growth("report", quick ? [4_000] : [13_700, 137_000], reportOf);
    await growth("plan", quick ? [20_000] : [13_700, 137_000], planOf);
    await growth("replies", quick ? [30] : [13_700, 137_000], (pairs, at) =>
      rerunFromReplies(at, pairs, join(keep ?? at, `asked-${pairs}`)),
    );
    if (!quick && wanted("selection")) goals.push(...(await selectMillion(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { what, goal, got, ok } of goals)
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(56)} ${goal.padEnd(10)} ${got}`);
  return { name: "scale", ok: goals.every((goal) => goal.ok), goals };
}

/** Findings, report and Markdown. */
async function reportOf(pairs: number, folder: string): Promise<CommandUsage> {
  const project = largeProject(folder);
  await writeLargeRun(project.runFolder, analysisInputsOf(project), pairs);
  // The made-up run has no rows of some stages.
  return measureCommand(["report", project.runFolder], folder, { mayBeUnfinished: true });
}

async function planOf(pairs: number, folder: string): Promise<CommandUsage> {
  return measureCommand(["plan", writeLabProject(join(folder, "project"), pairs), "--json"], folder);
}
