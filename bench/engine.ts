// Our engine beside promptfoo (a process each, in turns) over a loopback server of 50 +- 20 ms and 2 KB replies: the same questions to 3 targets
// and one model-graded judgement of every answer. --quick: under a minute. The whole takes about an hour and 10 GB of disk; --only beside,large: parts of it.

import { type Engine, type Figures, figuresOf, runLap } from "./engine/compare.ts";
import { largeRun } from "./engine/large-run.ts";
import { type LoopbackServer, startServer } from "./engine/processes.ts";
import { installPromptfoo } from "./engine/promptfoo.ts";
import type { Bench, Goal } from "./run.ts";

const latencyMs = 50;
const jitterMs = 20;

interface Plan {
  readonly concurrency: number;
  readonly rounds: number;
  readonly questions: Readonly<Record<Engine, number>>;
}

/** Six calls a question. Quick: fewer for promptfoo, which needs 5 ms and more for each. */
const quickPlans: readonly Plan[] = [50, 200].map((concurrency) => ({
  concurrency,
  rounds: 2,
  questions: { dissensus: 500, promptfoo: 100 },
}));
const fullPlans: readonly Plan[] = [
  { concurrency: 50, rounds: 2, questions: { dissensus: 5_000, promptfoo: 5_000 } },
  { concurrency: 200, rounds: 2, questions: { dissensus: 5_000, promptfoo: 5_000 } },
  { concurrency: 1000, rounds: 1, questions: { dissensus: 16_667, promptfoo: 16_667 } },
];

type Check = (what: string, goal: string, got: string, ok: boolean) => void;
type Row = Partial<Readonly<Record<Engine, Figures>>>;

export const run: Bench["run"] = async ({ quick, only }) => {
  const goals: Goal[] = [];
  const check: Check = (what, goal, got, ok) => {
    goals.push({ what, goal, got, ok });
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(58)} ${goal.padEnd(9)} ${got}`);
  };
  const wanted = (part: string): boolean => only?.includes(part) ?? true;
  if (wanted("beside")) await checkBeside(quick ? quickPlans : fullPlans, check);
  if (!quick && wanted("large")) await checkLarge(check);
  return { name: "engine", ok: goals.every((goal) => goal.ok), goals };
};

async function checkBeside(plans: readonly Plan[], check: Check): Promise<void> {
  const missing = await installPromptfoo();
  if (missing !== null)
    console.log(`promptfoo cannot be installed, so that there is nothing to compare with:\n${missing}`);
  const engines: readonly Engine[] = missing === null ? ["dissensus", "promptfoo"] : ["dissensus"];
  const rows = await compare(plans, engines);
  checkSpeed(rows, check);
  checkCost(rows.get(plans.at(-1)!.concurrency)!, rows, check);
}

/** Every plan's figures by its concurrency. Prints them. */
async function compare(plans: readonly Plan[], engines: readonly Engine[]): Promise<Map<number, Row>> {
  await using server = await startServer(latencyMs, jitterMs);
  const startUp = new Map<Engine, number>();
  for (const engine of engines)
    startUp.set(engine, (await runLap(server, { engine, concurrency: 50, questions: 1 })).cpuSeconds);
  console.log("engine      concurrency    calls  calls/s  of ideal  CPU ms/call  peak RSS MB  server CPU  whole");
  const rows = new Map<number, Row>();
  for (const plan of plans) {
    const row = await inTurns(server, plan, engines, startUp);
    rows.set(plan.concurrency, row);
    for (const [engine, figures] of Object.entries(row)) console.log(line(engine, plan.concurrency, figures));
  }
  return rows;
}

async function inTurns(
  server: LoopbackServer,
  { concurrency, rounds, questions }: Plan,
  engines: readonly Engine[],
  startUp: ReadonlyMap<Engine, number>,
): Promise<Row> {
  const laps = new Map(engines.map((engine) => [engine, [] as Awaited<ReturnType<typeof runLap>>[]]));
  for (let round = 0; round < rounds; round++)
    for (const [engine, done] of laps)
      done.push(await runLap(server, { engine, concurrency, questions: questions[engine] }));
  return Object.fromEntries([...laps].map(([engine, done]) => [engine, figuresOf(done, startUp.get(engine)!)]));
}

function checkSpeed(rows: ReadonlyMap<number, Row>, check: Check): void {
  for (const [concurrency, factor] of [
    [50, 3.5],
    [200, 8],
  ] as const) {
    const { dissensus: ours, promptfoo: theirs } = rows.get(concurrency)!;
    checkRatio(
      `calls/s beside promptfoo's at ${concurrency}`,
      factor,
      ours?.callsPerSecond,
      theirs?.callsPerSecond,
      check,
    );
  }
  const share = rows.get(50)!.dissensus!.callsPerSecond / idealCallsPerSecond(50);
  check("calls/s of what the latency allows at 50", ">= 90 %", percent(share), share >= 0.9);
}

/** `most`: the row of the highest concurrency. */
function checkCost(most: Row, rows: ReadonlyMap<number, Row>, check: Check): void {
  const { dissensus: ours, promptfoo: theirs } = most;
  checkRatio(
    "promptfoo's CPU per call beside ours (recorded, checked)",
    8,
    theirs?.cpuMsPerCall,
    ours?.cpuMsPerCall,
    check,
  );
  checkRatio("promptfoo's peak RSS beside ours", 3, theirs?.peakRssBytes, ours?.peakRssBytes, check);
  const all = [...rows.values()].flatMap((row) => Object.entries(row));
  const broken = all.filter(([, { whole }]) => !whole).map(([engine]) => engine);
  check("every call answered, graded and recorded", "all", broken.join(", ") || "all", broken.length === 0);
}

async function checkLarge(check: Check): Promise<void> {
  const small = await largeRun(10_000);
  const large = await largeRun(1_000_000);
  const growth = large.peakRssBytes / small.peakRssBytes;
  const sizes = `${megabytes(small.peakRssBytes)} to ${megabytes(large.peakRssBytes)} MB`;
  check("peak RSS from 10,000 to 1,000,000 results", "<= 2 x", `${growth.toFixed(2)} x: ${sizes}`, growth <= 2);
  const { reopenedSeconds, askedTwice } = large;
  const reopened = reopenedSeconds !== null && reopenedSeconds <= 5;
  check("1,000,000 results reopened: first missing call", "<= 5 s", `${reopenedSeconds?.toFixed(1)} s`, reopened);
  check("... calls asked again", "0", String(askedTwice), askedTwice === 0);
}

function checkRatio(
  what: string,
  factor: number,
  above: number | undefined,
  below: number | undefined,
  check: Check,
): void {
  const ratio = above === undefined || below === undefined ? null : above / below;
  const got = ratio === null ? "nothing to compare with" : `${ratio.toFixed(1)} x`;
  check(what, `>= ${factor} x`, got, ratio !== null && ratio >= factor);
}

function idealCallsPerSecond(concurrency: number): number {
  return (concurrency * 1000) / latencyMs;
}

function line(engine: string, concurrency: number, figures: Figures): string {
  const { calls, callsPerSecond, cpuMsPerCall, peakRssBytes, serverLoad, whole } = figures;
  return [
    engine.padEnd(12),
    String(concurrency).padStart(10),
    String(calls).padStart(9),
    callsPerSecond.toFixed(0).padStart(9),
    percent(callsPerSecond / idealCallsPerSecond(concurrency)).padStart(10),
    cpuMsPerCall.toFixed(2).padStart(13),
    megabytes(peakRssBytes).padStart(13),
    percent(serverLoad).padStart(12),
    (whole ? "yes" : "no").padStart(7),
  ].join("");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
