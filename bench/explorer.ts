// A run of 400,000 scenarios x 12 answers, made up straight into a run folder: how soon the explorer's first page is usable, how long a change of
// filters and a search take in the browser, and what the server holds in memory. --quick: 10,000 scenarios. The rest takes about 15 minutes and 2 GB of disk.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse } from "../packages/dissensus/src/analysis/analyse.ts";
import { analysisInputsOf } from "../packages/dissensus/src/cli/project/analysis-inputs-of.ts";
import { runTables } from "../packages/dissensus/src/domain/run/run-tables.ts";
import { openRunStore } from "../packages/dissensus/src/store/open-run-store.ts";
import { largeProject } from "./explorer/large-project.ts";
import { writeLargeRun } from "./explorer/made-up-large-run.ts";
import { measurePages, type PageTimes } from "./explorer/measure-pages.ts";
import { openAddress, serveRun } from "./explorer/served-run.ts";
import type { BenchResult, Goal } from "./run.ts";

/** Each gives three scenarios. */
const pairs = { quick: 3334, whole: 133_334 };

/** Runs the benchmark of the explorer and prints its table. */
export async function run({ quick }: { quick: boolean }): Promise<BenchResult> {
  const goals: Goal[] = [];
  const check = (what: string, goal: string, got: string, ok: boolean): void => {
    goals.push({ what, goal, got, ok });
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(44)} ${goal.padEnd(12)} ${got}`);
  };
  const folder = mkdtempSync(join(tmpdir(), "explorer-bench-"));
  try {
    const runFolder = await makeRun(folder, quick ? pairs.quick : pairs.whole);
    await makeIndexes(runFolder);
    const served = await serveRun(runFolder);
    const times = await measurePages(served.url);
    const peakBytes = peakMemory(served.pid);
    await served.end();
    checkTimes(times, check);
    check("largest resident set of the server", "< 1 GB", `${(peakBytes / 1e9).toFixed(2)} GB`, peakBytes < 1e9);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { name: "explorer", ok: goals.every(({ ok }) => ok), goals };
}

type Check = (what: string, goal: string, got: string, ok: boolean) => void;

function checkTimes(
  { firstPageMs, filtersMs, searchesMs, answerSearchesMs, countsMs, scenarioMs }: PageTimes,
  check: Check,
): void {
  const limit = (what: string, valueMs: number, mostMs: number): void =>
    check(what, `< ${mostMs} ms`, `${Math.round(valueMs)} ms`, valueMs < mostMs);
  limit("first page usable", firstPageMs, 1500);
  limit(`filter changed, median of ${filtersMs.length}`, quantile(filtersMs, 0.5), 150);
  limit(`filter changed, 95 % of ${filtersMs.length}`, quantile(filtersMs, 0.95), 400);
  limit(`search in queries, median of ${searchesMs.length}`, quantile(searchesMs, 0.5), 150);
  limit(`search in answers, slowest of ${answerSearchesMs.length}`, Math.max(...answerSearchesMs), 1000);
  console.log(`        ${"counts beside the filters, median".padEnd(57)} ${Math.round(quantile(countsMs, 0.5))} ms`);
  console.log(`        ${"one scenario shown, median".padEnd(57)} ${Math.round(quantile(scenarioMs, 0.5))} ms`);
}

/** A finished run with findings: those of a small part, which are as large as those of the whole. */
async function makeRun(folder: string, count: number): Promise<string> {
  const project = largeProject(folder);
  const inputs = analysisInputsOf(project);
  const began = performance.now();
  await writeLargeRun(project.runFolder, inputs, count);
  const small = join(folder, "small");
  mkdirSync(small);
  await writeLargeRun(small, inputs, 60);
  await using store = await openRunStore(small, { readOnly: true, tables: runTables });
  writeFileSync(join(project.runFolder, "findings.json"), JSON.stringify(await analyse(store.query, inputs)));
  console.log(`${(count * 3).toLocaleString("en-US")} scenarios x 12 made in ${seconds(began)}`);
  return project.runFolder;
}

/** Opens the run once: the list is kept and the answers are indexed for the next time. */
async function makeIndexes(runFolder: string): Promise<void> {
  const served = await serveRun(runFolder);
  const began = performance.now();
  const [listed, found] = await openAddress(served.url, began);
  console.log(`opened for the first time: list complete after ${listed}, answers searchable after ${found}`);
  console.log(`server then: ${(peakMemory(served.pid) / 1e9).toFixed(2)} GB at most`);
  await served.end();
}

/** Largest resident set so far, in bytes. */
function peakMemory(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) * 1024;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function seconds(beganMs: number): string {
  return `${((performance.now() - beganMs) / 1000).toFixed(0)} s`;
}
