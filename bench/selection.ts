// Exact selection against the plain numpy loop, at the paper's sizes. --quick: 20,000 vectors. The rest takes about twenty minutes and
// needs /usr/bin/python3 with numpy (Debian: python3-numpy and, for a fair comparison, libopenblas0-pthread).
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { selectionBytes } from "../packages/dissensus/src/selection/selection-size.ts";
import type { BenchResult, Goal } from "./run.ts";
import type { Measured, Measurement } from "./selection/measure.ts";

const PAPER = 411_000;

interface Naive {
  readonly picks: number;
  readonly secondsPerPick: number;
  readonly blas: string;
}

interface Certificate {
  readonly ok: boolean;
  readonly picks: number;
  readonly seconds: number;
  readonly first: number | null;
}

/** Runs the selection benchmark and prints its table. `largest` (80k or 411k) leaves out the sizes, or the 3,072 dimensions, above it. */
export async function run({ quick, largest }: { quick: boolean; largest?: string }): Promise<BenchResult> {
  const goals: Goal[] = [];
  const check = (what: string, goal: string, got: string, ok: boolean): void => {
    goals.push({ what, goal, got, ok });
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(44)} ${goal.padEnd(16)} ${got}`);
  };
  await compareSmall(20_000, 20, check);
  if (quick) return { name: "selection", ok: goals.every((goal) => goal.ok), goals };
  const middle = await compareSmall(80_000, 60, check);
  if (largest !== "80k") await comparePaper(middle, check);
  if (largest === undefined) await measureWide(check);
  return { name: "selection", ok: goals.every((goal) => goal.ok), goals };
}

type Check = (what: string, goal: string, got: string, ok: boolean) => void;

/** Greedy beside the numpy loop over the same vectors, and the certificate that its picks are the definition's. */
async function compareSmall(count: number, factor: number, check: Check): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "selection-"));
  try {
    const name = `${count / 1000}k x 768`;
    const greedy = await measure({ ...base(count, 768), dump: folder });
    const naive = await runPython<Naive>(
      "naive.py",
      join(folder, "rows-f32.npy"),
      "0.4",
      String(count <= 20_000 ? 4000 : 300),
    );
    checkRatio(`${name} greedy 0.4`, factor, greedy, naive, check);
    const certificate = await runPython<Certificate>("certificate.py", folder, "0.4");
    const got = certificate.ok
      ? `${certificate.picks} picks, ${certificate.seconds.toFixed(0)} s`
      : `wrong at pick ${certificate.first}`;
    check(`${name}: every pick was the argmax`, "all", got, certificate.ok);
    await show(`${name} greedy 0.4, with nearest centres`, { ...base(count, 768), nearest: true });
    await show(`${name} net 0.4`, { ...base(count, 768), mode: "net" });
    await show(`${name} weighted greedy 0.8`, { ...base(count, 768), threshold: 0.8, weighted: true });
    return greedy;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function comparePaper(middle: Measured, check: Check): Promise<void> {
  const naive = await runPython<Naive>("naive.py", `${PAPER}x768`, "0.0001", "60");
  const greedy = await measure(base(PAPER, 768));
  checkRatio("411k x 768 greedy 0.4", 100, greedy, naive, check);
  checkBytes("411k x 768 greedy 0.4", 1.4e9, greedy, check);
  const growth = greedy.seconds / middle.seconds;
  check("80k to 411k x 768 greedy", "<= 17 x", `${growth.toFixed(1)} x`, growth <= 17);
  checkRatio("411k x 768 net 0.4", 500, await measure({ ...base(PAPER, 768), mode: "net" }), naive, check);
  await show("411k x 768 net 0.4, with nearest centres", { ...base(PAPER, 768), mode: "net", nearest: true });
}

async function measureWide(check: Check): Promise<void> {
  const greedy = await measure(base(PAPER, 3072));
  check("411k x 3072 greedy 0.4", "<= 420 s", text(greedy), greedy.seconds <= 420);
  checkBytes("411k x 3072 greedy 0.4", 3.6e9, greedy, check);
  const net = await measure({ ...base(PAPER, 3072), mode: "net" });
  check("411k x 3072 net 0.4", "<= 60 s", text(net), net.seconds <= 60);
}

function base(count: number, dimensions: number): Measurement {
  return { count, dimensions, mode: "greedy", threshold: 0.4, weighted: false, nearest: false };
}

/** numpy's time is per pick x the number of picks made here (its own picks differ a little: float32 is not reproducible). */
function checkRatio(what: string, factor: number, measured: Measured, naive: Naive, check: Check): void {
  const naiveSeconds = naive.secondsPerPick * measured.k;
  const ratio = naiveSeconds / measured.seconds;
  const how = naive.picks >= 0.9 * measured.k ? "" : ` from ${naive.picks} picks`;
  const got = `${ratio.toFixed(0)} x: ${text(measured)}; numpy (${naive.blas}) ${naiveSeconds.toFixed(0)} s${how}`;
  check(what, `>= ${factor} x`, got, ratio >= factor);
}

function checkBytes(what: string, most: number, measured: Measured, check: Check): void {
  const got = `${(measured.peakBytes / 1e9).toFixed(2)} GB`;
  check(`${what}: peak memory`, `< ${(most / 1e9).toFixed(1)} GB`, got, measured.peakBytes < most);
}

async function show(what: string, measurement: Measurement): Promise<void> {
  console.log(`        ${what.padEnd(61)} ${text(await measure(measurement))}`);
}

function text({ seconds, cpuSeconds, k, picksHash }: Measured): string {
  return `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of CPU), k = ${k}, picks ${picksHash}`;
}

async function measure(measurement: Measurement): Promise<Measured> {
  const { count, dimensions } = measurement;
  const needed = selectionBytes(count, dimensions);
  if (needed > process.availableMemory())
    throw new Error(`${count} x ${dimensions} needs ${(needed / 1e9).toFixed(1)} GB of free memory`);
  return runJson<Measured>(process.execPath, [here("selection/measure.ts"), JSON.stringify(measurement)]);
}

function runPython<T>(script: string, ...args: string[]): Promise<T> {
  return runJson<T>("/usr/bin/python3", [here(`selection/${script}`), ...args]);
}

async function runJson<T>(command: string, args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as T;
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
