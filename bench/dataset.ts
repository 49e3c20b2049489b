// A dataset of the released shape with planted values: import and export, time and peak memory, each in a process of its own, and whether what was
// planted comes back. --quick: 5,000 rows. The rest has 132,000 rows x 12 answers and 411,000 scenarios with spectra: about 6 GB of text, 10 GB
// of disk and half an hour.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  type MadeUpSize,
  type Planted,
  writeMadeUpDataset,
} from "../packages/dissensus/src/cli/dataset/fixtures/made-up-dataset.ts";
import type { Measured } from "./dataset/measure.ts";
import type { BenchResult, Goal } from "./run.ts";

const released: MadeUpSize = {
  rows: 132_403,
  scenarios: 411_000,
  judged: 10_000,
  characters: 3000,
  rowsPerShard: 2500,
};
const small: MadeUpSize = { rows: 5000, scenarios: 15_000, judged: 1500, characters: 3000, rowsPerShard: 1000 };
const mostBytes = 1.5e9;

/** Runs the benchmark of datasets and prints its table. */
export async function run({ quick }: { quick: boolean }): Promise<BenchResult> {
  const size = quick ? small : released;
  const goals: Goal[] = [];
  const check = (what: string, goal: string, got: string, ok: boolean): void => {
    goals.push({ what, goal, got, ok });
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(40)} ${goal.padEnd(16)} ${got}`);
  };
  const folder = await mkdtemp(join(tmpdir(), "dataset-bench-"));
  try {
    const [dataset, first, exported, second] = ["dataset", "first", "exported", "second"].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await mkdir(dataset);
    const planted = await writeMadeUpDataset(dataset, size);
    const name = `${size.rows.toLocaleString("en-US")} rows x 12`;
    checkMemory(`${name}: import`, await measure("import", dataset, first), check);
    checkPlanted(`${name}: imported`, planted, await measure("totals", first, ""), check);
    checkMemory(`${name}: export`, await measure("export", first, exported), check);
    await rm(dataset, { recursive: true });
    await rm(first, { recursive: true });
    checkMemory(`${name}: import of the export`, await measure("import", exported, second), check);
    checkPlanted(`${name}: imported again`, planted, await measure("totals", second, ""), check);
  } finally {
    await rm(folder, { recursive: true });
  }
  return { name: "dataset", ok: goals.every((goal) => goal.ok), goals };
}

type Check = (what: string, goal: string, got: string, ok: boolean) => void;

function checkMemory(what: string, { seconds, peakBytes }: Measured, check: Check): void {
  const got = `${(peakBytes / 1e9).toFixed(2)} GB, ${seconds.toFixed(1)} s`;
  check(`${what}, peak memory`, `< ${mostBytes / 1e9} GB`, got, peakBytes < mostBytes);
}

/** Counts and sums exactly; mean disagreements to 1e-9. */
function checkPlanted(what: string, planted: Planted, { totals }: Measured, check: Check): void {
  const subsetNames: Readonly<Record<string, string>> = {
    all_models: "all",
    claude_models: "anthropic",
    openai_models: "openai",
  };
  const { splits } = planted;
  const wanted: Record<string, number> = { ...planted.totals };
  for (const [split, { rows, meanDisagreement }] of Object.entries(splits)) {
    const subset = subsetNames[split] ?? split;
    wanted[`${subset} rows`] = rows;
    wanted[`${subset} mean D`] = meanDisagreement;
  }
  const wrong = Object.entries(wanted).filter(
    ([name, value]) => !(Math.abs((totals?.[name] ?? Number.NaN) - value) <= 1e-9),
  );
  const got = wrong.length === 0 ? `all ${Object.keys(wanted).length}` : wrong.map(([name]) => name).join(", ");
  check(`${what}, planted values`, "come back", got, wrong.length === 0);
}

async function measure(action: string, from: string, to: string): Promise<Measured> {
  const script = fileURLToPath(new URL("dataset/measure.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, action, from, to], { maxBuffer: 1e7 });
  return JSON.parse(stdout) as Measured;
}
