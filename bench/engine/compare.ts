import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledPrograms } from "./compiled.ts";
import type { OurOutcome, OurRun } from "./our-engine.ts";
import { type LoopbackServer, type Measured, runMeasured } from "./processes.ts";
import { runPromptfoo } from "./promptfoo.ts";
import { callsPerQuestion } from "./workload.ts";

export type Engine = "dissensus" | "promptfoo";

/** One engine at one concurrency, all rounds together. */
export interface Figures {
  readonly calls: number;
  readonly callsPerSecond: number;
  /** Of the engine's process, its start-up taken off. */
  readonly cpuMsPerCall: number;
  readonly peakRssBytes: number;
  /** Share of one core that the server used. */
  readonly serverLoad: number;
  /** Every call answered and graded; ours also recorded. */
  readonly whole: boolean;
}

interface Round {
  readonly engine: Engine;
  readonly concurrency: number;
  readonly questions: number;
}

interface Lap {
  readonly calls: number;
  readonly seconds: number;
  readonly serverCpuSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
  readonly whole: boolean;
}

/** One run of one engine in a process of its own, its folder thrown away afterwards. */
export async function runLap(server: LoopbackServer, { engine, concurrency, questions }: Round): Promise<Lap> {
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  try {
    await server.reset();
    const run = { folder, baseUrl: server.baseUrl, questions, concurrency };
    const { cpuSeconds, peakRssBytes, whole } = await (engine === "dissensus" ? runWhole(run) : runTheirs(run));
    const { calls, seconds, cpuSeconds: serverCpuSeconds } = await server.served();
    const all = calls === questions * callsPerQuestion;
    return { calls, seconds, serverCpuSeconds, cpuSeconds, peakRssBytes, whole: whole && all };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `startUp`: CPU seconds of a run of one question. */
export function figuresOf(laps: readonly Lap[], startUp: number): Figures {
  const sum = (of: (lap: Lap) => number): number => laps.reduce((total, lap) => total + of(lap), 0);
  const calls = sum((lap) => lap.calls);
  const seconds = sum((lap) => lap.seconds);
  return {
    calls,
    callsPerSecond: calls / seconds,
    cpuMsPerCall: (1000 * sum((lap) => lap.cpuSeconds - startUp)) / calls,
    peakRssBytes: Math.max(...laps.map((lap) => lap.peakRssBytes)),
    serverLoad: sum((lap) => lap.serverCpuSeconds) / seconds,
    whole: laps.every((lap) => lap.whole),
  };
}

/** Runs our engine in a process of its own. */
export async function runOurs(run: OurRun): Promise<Measured & { readonly outcome: OurOutcome }> {
  const measured = await runMeasured([compiledPrograms().ourEngine, JSON.stringify(run)], run);
  return { ...measured, outcome: JSON.parse(measured.output.trim().split("\n").at(-1)!) as OurOutcome };
}

async function runWhole(run: Omit<OurRun, "stopAfterCalls">) {
  const { outcome, ...measured } = await runOurs({ ...run, folder: run.folder, stopAfterCalls: null });
  const { answers, grades, recordedCalls } = outcome;
  const results = (run.questions * callsPerQuestion) / 2;
  return { ...measured, whole: answers === results && grades === results && recordedCalls === 2 * results };
}

async function runTheirs(run: Parameters<typeof runPromptfoo>[0]) {
  const { passed, ...measured } = await runPromptfoo(run);
  return { ...measured, whole: passed === (run.questions * callsPerQuestion) / 2 };
}
