// Exact selection against the plain numpy loop, at the paper's sizes. --quick: 20,000 vectors. --only <parts>: some of 20k, 80k, 411k, 411k-3072,
// blocks, run, separated by commas. All of it takes about half an hour and needs /usr/bin/python3 with numpy (Debian: python3-numpy and, for a fair
// comparison, libopenblas0-pthread). Measured is the compiled package, in a process per selection.
import { mkdtempSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planSelection } from "../packages/dissensus/src/selection/blocks/plan-selection.ts";
import { selectionBytes } from "../packages/dissensus/src/selection/selection-size.ts";
import type { BenchResult, Goal } from "./run.ts";
import { compileSelection } from "./selection/compiled-package.ts";
import type { Measured, Measurement } from "./selection/measure.ts";
import type { MeasuredRun } from "./selection/measure-in-a-run.ts";
import { type Certificate, measure, type Naive, requireRoom, runPython, runScript } from "./selection/processes.ts";

const PAPER = 411_000;
const PARTS = ["20k", "80k", "411k", "411k-3072", "blocks", "run"] as const;
type Part = (typeof PARTS)[number];

/** What a part needs: where the compiled package is, and how a goal is told. */
interface Bench {
  base(count: number, dimensions: number): Measurement;
  check(what: string, goal: string, got: string, ok: boolean): void;
}

/** Runs the selection benchmark and prints its table. */
export async function run({ quick, only }: { quick: boolean; only?: readonly string[] }): Promise<BenchResult> {
  const parts = quick ? ["20k"] : (only ?? PARTS);
  const unknown = parts.filter((part) => !PARTS.includes(part as Part));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}: there are ${PARTS.join(", ")}`);
  const goals: Goal[] = [];
  const folder = mkdtempSync(join(tmpdir(), "selection-compiled-"));
  try {
    const module = compileSelection(folder);
    const bench: Bench = {
      base: (count, dimensions) => ({
        ...{ module, count, dimensions },
        ...{ mode: "greedy", threshold: 0.4, weighted: false, nearest: false },
      }),
      check: (what, goal, got, ok) => {
        goals.push({ what, goal, got, ok });
        console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(44)} ${goal.padEnd(16)} ${got}`);
      },
    };
    if (parts.includes("20k")) await compareSmall(20_000, 20, bench);
    if (parts.includes("80k")) await compareSmall(80_000, 60, bench);
    if (parts.includes("411k")) await comparePaper(bench);
    if (parts.includes("411k-3072")) await measureWide(bench);
    if (parts.includes("blocks")) await compareBlocks(bench);
    if (parts.includes("run")) await measureRun(bench);
  } finally {
    await rm(folder, { recursive: true });
  }
  return { name: "selection", ok: goals.every((goal) => goal.ok), goals };
}

/** Greedy beside the numpy loop over the same vectors, and the certificate that its picks are the definition's. */
async function compareSmall(count: number, factor: number, { base, check }: Bench): Promise<void> {
  await requireRoom(count * 768 * 6 + 1e8);
  const folder = await mkdtemp(join(tmpdir(), "selection-"));
  try {
    const name = `${count / 1000}k x 768`;
    const greedy = await measure({ ...base(count, 768), dump: folder });
    const most = String(count <= 20_000 ? 4000 : 300);
    const naive = await runPython<Naive>("naive.py", join(folder, "rows-f32.npy"), "0.4", most);
    checkRatio(`${name} greedy 0.4`, factor, greedy, naive, check);
    const certificate = await runPython<Certificate>("certificate.py", folder, "0.4");
    const got = certificate.ok
      ? `${certificate.picks} picks, ${certificate.seconds.toFixed(0)} s`
      : `wrong at pick ${certificate.first}`;
    check(`${name}: every pick was the argmax`, "all", got, certificate.ok);
    await show(`${name} greedy 0.4, with nearest centres`, { ...base(count, 768), nearest: true });
    await show(`${name} net 0.4`, { ...base(count, 768), mode: "net" });
    await show(`${name} weighted greedy 0.8`, { ...base(count, 768), threshold: 0.8, weighted: true });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The smaller size of the growth is timed right before and right after the larger one: a machine's speed changes in minutes. */
async function comparePaper({ base, check }: Bench): Promise<void> {
  const naive = await runPython<Naive>("naive.py", `${PAPER}x768`, "0.0001", "60");
  const before = await measure(base(80_000, 768));
  const greedy = await measure(base(PAPER, 768));
  const after = await measure(base(80_000, 768));
  checkRatio("411k x 768 greedy 0.4", 100, greedy, naive, check);
  checkBytes("411k x 768 greedy 0.4", 1.4e9, greedy, check);
  const growth = greedy.seconds / ((before.seconds + after.seconds) / 2);
  const got = `${growth.toFixed(1)} x (80k: ${before.seconds.toFixed(2)} and ${after.seconds.toFixed(2)} s)`;
  check("80k to 411k x 768 greedy", "<= 17 x", got, growth <= 17);
  checkRatio("411k x 768 net 0.4", 500, await measure({ ...base(PAPER, 768), mode: "net" }), naive, check);
  await show("411k x 768 net 0.4, with nearest centres", { ...base(PAPER, 768), mode: "net", nearest: true });
}

async function measureWide({ base, check }: Bench): Promise<void> {
  const greedy = await measure(base(PAPER, 3072));
  check("411k x 3072 greedy 0.4", "<= 420 s", text(greedy), greedy.seconds <= 420);
  checkBytes("411k x 3072 greedy 0.4", 3.6e9, greedy, check);
  const net = await measure({ ...base(PAPER, 3072), mode: "net" });
  check("411k x 3072 net 0.4", "<= 60 s", text(net), net.seconds <= 60);
}

/** `net` with a third of the memory, in blocks, beside the same in one memory; the program itself takes some 0.2 GB. */
async function compareBlocks({ base, check }: Bench): Promise<void> {
  const one: Measurement = { ...base(PAPER, 768), mode: "net", nearest: true };
  const memoryBytes = Math.round(selectionBytes(PAPER, 768) / 3);
  const { blocks } = planSelection(PAPER, 768, memoryBytes, { weighted: false });
  const [whole, inBlocks] = [await measure(one), await measure({ ...one, memoryBytes })];
  const name = `411k x 768 net 0.4 in ${blocks} blocks`;
  const same =
    whole.picksHash === inBlocks.picksHash &&
    whole.separation === inBlocks.separation &&
    whole.coverRadius === inBlocks.coverRadius;
  check(`${name}: picks and bound`, "as in one", same ? inBlocks.picksHash : "others", same);
  const ratio = inBlocks.cpuSeconds / whole.cpuSeconds;
  check(`${name}: CPU`, "<= 2 x", `${ratio.toFixed(2)} x: ${text(inBlocks)}; in one: ${text(whole)}`, ratio <= 2);
  const gigabytes = (inBlocks.peakBytes / 1e9).toFixed(2);
  const got = `${gigabytes} GB, in one: ${(whole.peakBytes / 1e9).toFixed(2)} GB`;
  check(`${name}: peak memory`, "< 0.7 GB", got, inBlocks.peakBytes < 0.7e9);
  console.log(`        ${inBlocks.bound}`);
}

/** De-duplication inside a run, whose store holds the vectors. */
async function measureRun({ check }: Bench): Promise<void> {
  const dimensions = 768;
  await requireRoom(PAPER * dimensions * 12);
  const folder = await mkdtemp(join(tmpdir(), "selection-run-"));
  try {
    await runScript("write-run.ts", folder, String(PAPER), String(dimensions));
    const measured = await runScript<MeasuredRun>("measure-in-a-run.ts", folder);
    const got = `${(measured.peakBytes / 1e9).toFixed(2)} GB: ${measured.seconds.toFixed(0)} s, ${measured.kept} kept`;
    check("411k x 768 net 0.4 in a run: peak memory", "< 2 GB", got, measured.peakBytes < 2e9);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** numpy's time is per pick x the number of picks made here (its own picks differ a little: float32 is not reproducible). */
function checkRatio(what: string, factor: number, measured: Measured, naive: Naive, check: Bench["check"]): void {
  const naiveSeconds = naive.secondsPerPick * measured.k;
  const ratio = naiveSeconds / measured.seconds;
  const how = naive.picks >= 0.9 * measured.k ? "" : ` from ${naive.picks} picks`;
  const got = `${ratio.toFixed(0)} x: ${text(measured)}; numpy (${naive.blas}) ${naiveSeconds.toFixed(0)} s${how}`;
  check(what, `>= ${factor} x`, got, ratio >= factor);
}

function checkBytes(what: string, most: number, measured: Measured, check: Bench["check"]): void {
  const got = `${(measured.peakBytes / 1e9).toFixed(2)} GB`;
  check(`${what}: peak memory`, `< ${(most / 1e9).toFixed(1)} GB`, got, measured.peakBytes < most);
}

async function show(what: string, measurement: Measurement): Promise<void> {
  console.log(`        ${what.padEnd(61)} ${text(await measure(measurement))}`);
}

function text({ seconds, cpuSeconds, k, picksHash }: Measured): string {
  return `${seconds.toFixed(2)} s (${cpuSeconds.toFixed(1)} s of CPU), k = ${k}, picks ${picksHash}`;
}
