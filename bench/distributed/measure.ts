import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledPrograms } from "../engine/compiled.ts";
import type { OurOutcome, OurRun } from "../engine/our-engine.ts";
import { type LoopbackServer, runMeasured } from "../engine/processes.ts";
import type { ProcessUsage } from "../engine/usage.ts";

/** One run of the workload: calls per second as the server saw them, CPU of all of our processes, and of the database's. */
export interface Lap {
  readonly workers: number;
  readonly calls: number;
  readonly cpuSeconds: { readonly coordinator: number; readonly workers: number };
  readonly callsPerSecond: number;
  readonly databaseCpuMsPerCall: number;
  readonly whole: boolean;
}

/** `workers` 0: one process asks itself. */
export async function measureLap(
  server: LoopbackServer,
  databaseUrl: string,
  {
    workers,
    questions,
    concurrency,
  }: { readonly workers: number; readonly questions: number; readonly concurrency: number },
): Promise<Lap> {
  const folder = mkdtempSync(join(tmpdir(), "bench-distributed-"));
  try {
    await server.reset();
    const started = Array.from({ length: workers }, (_, i) =>
      startWorker(databaseUrl, concurrency, join(folder, `usage-${i}.json`)),
    );
    const before = databaseCpuSeconds();
    const run: OurRun = {
      ...{ folder: join(folder, "run"), questions, concurrency, baseUrl: server.baseUrl, stopAfterCalls: null },
      ...(workers === 0 ? {} : { databaseUrl }),
    };
    const coordinator = await runMeasured([compiledPrograms().ourEngine, JSON.stringify(run)], { folder });
    const databaseCpu = databaseCpuSeconds() - before;
    const usages = await Promise.all(started.map((worker) => worker.end()));
    const { calls, seconds } = await server.served();
    const outcome = JSON.parse(coordinator.output) as OurOutcome;
    const workersCpu = usages.reduce((sum, usage) => sum + usage.cpuSeconds, 0);
    return {
      workers,
      calls,
      callsPerSecond: calls / seconds,
      cpuSeconds: { coordinator: coordinator.cpuSeconds, workers: workersCpu },
      databaseCpuMsPerCall: (databaseCpu / calls) * 1000,
      whole: outcome.recordedCalls === questions * 6 && outcome.grades === questions * 3 && calls === questions * 6,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function startWorker(databaseUrl: string, concurrency: number, usageFile: string) {
  const { usage, main } = compiledPrograms();
  const child = spawn(
    process.execPath,
    ["--import", usage, main, "worker", databaseUrl, "--concurrency", String(concurrency)],
    { env: { ...process.env, BENCH_USAGE_FILE: usageFile }, stdio: ["ignore", "ignore", "inherit"] },
  );
  return {
    async end(): Promise<ProcessUsage> {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      return JSON.parse(readFileSync(usageFile, "utf8")) as ProcessUsage;
    },
  };
}

/** CPU of all processes called postgres, and of those that they waited for, from /proc (Linux). */
function databaseCpuSeconds(): number {
  const ticksPerSecond = 100;
  let ticks = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      if (!stat.includes("(postgres)")) continue;
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      ticks += [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return ticks / ticksPerSecond;
}
