// A dataset of the released shape with planted values: import, reproduction and export, time and peak memory, each in a process of its own, and
// whether what was planted comes back; then disagreement, outliers and agreement over the positions of 411,000 scenarios x 12 models. --quick: 5,000
// rows, 20,000 scenarios. The rest has 132,000 rows x 12 answers and 411,000 scenarios with spectra: about 6 GB of text, 12 GB of disk and most of an hour. --only dataset,positions: parts of it.
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
import {
  accuracies,
  plantedNumbers,
  reproducedNumbers,
} from "../packages/dissensus/src/cli/dataset/fixtures/planted-numbers.ts";
import type { Measured } from "./dataset/measure.ts";
import type { Bench, Goal } from "./run.ts";

const released: MadeUpSize = {
  rows: 132_403,
  scenarios: 411_000,
  judged: 10_000,
  characters: 3000,
  rowsPerShard: 2500,
};
const small: MadeUpSize = { rows: 5000, scenarios: 15_000, judged: 1500, characters: 3000, rowsPerShard: 1000 };
const mostBytes = 1.5e9;
const mostQuestionSeconds = 15;

/** Runs the benchmark of datasets and prints its table. */
export const run: Bench["run"] = async ({ quick, only }) => {
  const goals: Goal[] = [];
  const check: Check = (what, goal, got, ok) => {
    goals.push({ what, goal, got, ok });
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(40)} ${goal.padEnd(16)} ${got}`);
  };
  const wanted = (part: string): boolean => only?.includes(part) ?? true;
  const folder = await mkdtemp(join(tmpdir(), "dataset-bench-"));
  try {
    if (wanted("dataset")) await checkDataset(folder, quick ? small : released, check);
    if (wanted("positions")) await checkQuestions(join(folder, "scored"), quick ? 20_000 : released.scenarios, check);
  } finally {
    await rm(folder, { recursive: true });
  }
  return { name: "dataset", ok: goals.every((goal) => goal.ok), goals };
};

async function checkDataset(folder: string, size: MadeUpSize, check: Check): Promise<void> {
  const [dataset, first, exported, second] = ["dataset", "first", "exported", "second"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  await mkdir(dataset);
  const planted = await writeMadeUpDataset(dataset, size);
  const name = `${size.rows.toLocaleString("en-US")} rows x 12`;
  checkMemory(`${name}: import`, await measure("import", dataset, first), check);
  checkPlanted(`${name}: imported`, planted, await measure("totals", first, ""), check);
  const reproduced = await measure("reproduce", first, "");
  checkMemory(`${name}: reproduce`, reproduced, check);
  checkReproduced(`${name}: reproduced`, planted, reproduced, check);
  checkMemory(`${name}: export`, await measure("export", first, exported), check);
  await rm(dataset, { recursive: true });
  await rm(first, { recursive: true });
  checkMemory(`${name}: import of the export`, await measure("import", exported, second), check);
  checkPlanted(`${name}: imported again`, planted, await measure("totals", second, ""), check);
  await rm(second, { recursive: true });
  await rm(exported, { recursive: true });
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

/** Counts, rates and coefficients to the six digits that a reproduction has; accuracies near what is possible. */
function checkReproduced(what: string, planted: Planted, { reproduction }: Measured, check: Check): void {
  const numbers = reproducedNumbers(reproduction!);
  const wanted = Object.entries(plantedNumbers(planted));
  const wrong = wanted.filter(
    ([name, value]) => !(Math.abs((numbers[name] ?? Number.NaN) - value) <= 1e-5 * Math.max(1, Math.abs(value))),
  );
  const got = wrong.length === 0 ? `all ${wanted.length}` : wrong.map(([name]) => name).join(", ");
  check(`${what}, planted numbers`, "come back", got, wrong.length === 0);
  const gaps = accuracies(reproduction!, planted).map(({ accuracy, best }) => best - accuracy);
  const largest = Math.max(...gaps);
  check(`${what}, value orders foretell`, "best - 0.15", `best - ${largest.toFixed(3)}`, largest <= 0.15);
}

async function checkQuestions(runFolder: string, scenarios: number, check: Check): Promise<void> {
  const name = `${scenarios.toLocaleString("en-US")} x 12 x 2 positions`;
  const written = await measure("score", String(scenarios), runFolder);
  checkMemory(`${name}: written`, written, check);
  const { totals = {}, peakBytes } = await measure("questions", runFolder, "");
  const seconds = Object.values(totals).reduce((sum, time) => sum + time, 0);
  const parts = Object.entries(totals).map(([part, time]) => `${part} ${time.toFixed(1)} s`);
  const got = `${seconds.toFixed(1)} s (${parts.join(", ")}), ${(peakBytes / 1e9).toFixed(2)} GB`;
  check(`${name}: D, outliers, agreement`, `< ${mostQuestionSeconds} s`, got, seconds < mostQuestionSeconds);
}

async function measure(action: string, from: string, to: string): Promise<Measured> {
  const script = fileURLToPath(new URL("dataset/measure.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, action, from, to], { maxBuffer: 1e8 });
  return JSON.parse(stdout) as Measured;
}
