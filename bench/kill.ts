// kill -9 at random moments of runs over real HTTP, synchronous and through batch endpoints: are the findings those of a run left alone, is
// anything that was acknowledged asked for again, and how much is paid twice?
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type SimulationServer,
  startSimulationServer,
} from "../packages/dissensus/src/simulation/http/start-simulation-server.ts";
import { dissensus, startDissensus } from "../test/support/dissensus.ts";
import { keyEnvironment as env, httpConfig } from "../test/support/http-config.ts";
import { type ProjectFolder, projectFolder } from "../test/support/project-folder.ts";
import { callsOf } from "../test/support/run-tables.ts";
import type { BenchResult, Goal } from "./run.ts";

type Mode = "sync" | "batch";

interface Tally {
  kills: number;
  runs: number;
  sameFindings: number;
  /** Calls that the ledger held at a kill and not at the end. */
  lost: number;
  paidTwice: number;
  /** Requests under way at the kills, and replies that went out in the 100 to 200 ms before: received, perhaps not yet on disk. */
  underWay: number;
}

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchResult> {
  const kills = quick ? 3 : 25;
  const tallies = { sync: await killRuns("sync", kills), batch: await killRuns("batch", kills) };
  console.table(tallies);
  const total = (key: keyof Tally): number => tallies.sync[key] + tallies.batch[key];
  const goals: Goal[] = [
    { what: "kills", goal: `>= ${2 * kills}`, got: String(total("kills")), ok: total("kills") >= 2 * kills },
    {
      what: "runs with the findings of a run left alone, byte for byte",
      goal: "all",
      got: `${total("sameFindings")} of ${total("runs")}`,
      ok: total("sameFindings") === total("runs"),
    },
    { what: "acknowledged answers lost", goal: "0", got: String(total("lost")), ok: total("lost") === 0 },
    {
      what: "calls paid twice",
      goal: "<= those under way at the kills",
      got: `${total("paidTwice")} of ${total("underWay")}`,
      ok: total("paidTwice") <= total("underWay"),
    },
  ];
  return { name: "kill", ok: goals.every((goal) => goal.ok), goals };
}

async function killRuns(mode: Mode, kills: number): Promise<Tally> {
  const server = await startSimulationServer({ latencyMs: 15, latencyJitterMs: 10, batchMs: 150 });
  const folder = mkdtempSync(join(tmpdir(), "dissensus-kill-"));
  const tally: Tally = { kills: 0, runs: 0, sameFindings: 0, lost: 0, paidTwice: 0, underWay: 0 };
  try {
    const alone = projectFolder(httpConfig(server, mode), { path: join(folder, "alone") });
    const { code, stderr } = await dissensus(["run", alone.path], { env });
    if (code !== 0) throw new Error(stderr);
    const paidAlone = server.stats().paidCalls;
    while (tally.kills < kills) {
      server.reset();
      const project = projectFolder(httpConfig(server, mode), { path: join(folder, `run-${tally.runs}`) });
      await killUntilDone(project, server, mode, tally, kills);
      tally.runs++;
      if (findingsOf(project) === findingsOf(alone)) tally.sameFindings++;
      tally.paidTwice += server.stats().paidCalls - paidAlone;
      console.log(`${mode}: ${tally.kills} kills, ${tally.runs} runs`);
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}

/** A moment after a run has begun to ask, however slow the machine is: behind so many requests, and a little later. */
async function randomMoment(server: SimulationServer, mode: Mode, signal: AbortSignal): Promise<false> {
  const last = server.stats().requests + Math.ceil(Math.random() * (mode === "sync" ? 80 : 25));
  while (server.stats().requests < last) await sleep(5, undefined, { signal });
  return sleep(Math.random() * 150, false, { signal });
}

async function killUntilDone(
  project: ProjectFolder,
  server: SimulationServer,
  mode: Mode,
  tally: Tally,
  kills: number,
): Promise<void> {
  let acknowledged: readonly string[] = [];
  for (;;) {
    const started = startDissensus(["run", project.path], { env });
    const ended = started.outcome.then(() => true);
    const left = new AbortController();
    const moment =
      tally.kills < kills ? randomMoment(server, mode, left.signal) : sleep(600_000, false, { signal: left.signal });
    const paidLately = [server.stats().paidCalls];
    const watch = setInterval(() => paidLately.push(server.stats().paidCalls), 100);
    const done = await Promise.race([ended, moment.catch(() => false)]);
    left.abort();
    clearInterval(watch);
    if (done) break;
    const { providers, paidCalls } = server.stats();
    const inFlight = Object.values(providers).reduce((sum, provider) => sum + provider.inFlight, 0);
    started.process.kill("SIGKILL");
    await ended;
    tally.kills++;
    tally.underWay += inFlight + paidCalls - paidLately.slice(-2)[0]!;
    acknowledged = await keysOf(project).catch(() => acknowledged);
  }
  const final = new Set(await keysOf(project));
  tally.lost += acknowledged.filter((key) => !final.has(key)).length;
}

async function keysOf({ run: runFolder }: ProjectFolder): Promise<string[]> {
  return (await callsOf(runFolder)).map(({ key }) => key);
}

function findingsOf({ run: runFolder }: ProjectFolder): string {
  return readFileSync(join(runFolder, "findings.json"), "utf8");
}
