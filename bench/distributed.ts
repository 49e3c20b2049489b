// A run whose calls are handed to 1, 2 and 4 workers through PostgreSQL, beside the same run in one process, over the loopback server of bench/engine
// (50 +- 20 ms, 2 KB); and how long a call waits in the queue. Needs PostgreSQL (Debian: postgresql). --quick: under a minute.

import { postgresPrograms, startPostgres } from "../packages/dissensus/src/distributed/fixtures/postgres-server.ts";
import { type Lap, measureLap } from "./distributed/measure.ts";
import { queueLatencyMs } from "./distributed/queue-latency.ts";
import { startServer } from "./engine/processes.ts";
import type { BenchResult, Goal } from "./run.ts";

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchResult> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error("PostgreSQL is not installed: apt-get install postgresql");
  await using postgres = await startPostgres(programs);
  await using server = await startServer(50, 20);
  const questions = quick ? 400 : 5_000;
  const goals: Goal[] = [];
  // What processes need to start is no part of a call: taken off, as a run of six calls shows it.
  const lapOf = (workers: number, asked: number): Promise<Lap> =>
    measureLap(server, postgres.url, { workers, questions: asked, concurrency: 50 });
  const [idle, idleWorker] = [await lapOf(0, 1), await lapOf(1, 1)];
  const cpuMsOf = ({ workers, calls, cpuSeconds }: Lap): { coordinator: number; workers: number } => {
    const start = workers === 0 ? idle.cpuSeconds : idleWorker.cpuSeconds;
    return {
      coordinator: ((cpuSeconds.coordinator - start.coordinator) / calls) * 1000,
      workers: ((cpuSeconds.workers - workers * start.workers) / calls) * 1000,
    };
  };
  console.log("workers    calls  calls/s  CPU ms/call: coordinator  workers  database  whole");
  const laps: Lap[] = [];
  // One process before and after one worker: the machine's speed drifts.
  for (const workers of quick ? [0, 1, 0, 2] : [0, 1, 0, 1, 0, 2, 4]) {
    const lap = await lapOf(workers, questions);
    laps.push(lap);
    const cpuMs = cpuMsOf(lap);
    const figures = [cpuMs.coordinator, cpuMs.workers, lap.databaseCpuMsPerCall].map((value) =>
      value.toFixed(2).padStart(9),
    );
    const name = String(workers || "none").padEnd(9);
    console.log(
      `${name} ${String(lap.calls).padStart(6)} ${String(Math.round(lap.callsPerSecond)).padStart(8)} ${figures.join(" ")}  ${lap.whole}`,
    );
  }
  const lapsWith = (workers: number): Lap[] => laps.filter((lap) => lap.workers === workers);
  const [local, distributed] = [0, 1].map((workers) =>
    average(lapsWith(workers).map((lap) => cpuMsOf(lap).coordinator + cpuMsOf(lap).workers)),
  );
  const databaseCpuMs = average(lapsWith(1).map((lap) => lap.databaseCpuMsPerCall));
  const ratio = distributed! / local!;
  goals.push({
    what: "CPU per call, coordinator and one worker beside one process",
    goal: "<= 1.3 x",
    got: `${ratio.toFixed(2)} x (${distributed!.toFixed(2)} beside ${local!.toFixed(2)} ms; the database ${databaseCpuMs.toFixed(2)} ms)`,
    ok: ratio <= 1.3,
  });
  const whole = laps.every((lap) => lap.whole);
  goals.push({
    what: "every call answered, recorded and paid once",
    goal: "all",
    got: whole ? "all" : "not all",
    ok: whole,
  });
  const latency = await queueLatencyMs(postgres.url, quick ? 50 : 300);
  goals.push({
    what: "queue latency: a call's way to an idle worker and back, median",
    goal: "<= 100 ms",
    got: `${latency.median.toFixed(0)} ms, p95 ${latency.p95.toFixed(0)} ms`,
    ok: latency.median <= 100,
  });
  for (const { what, goal, got, ok } of goals)
    console.log(`${ok ? "met   " : "missed"}  ${what.padEnd(66)} ${goal.padEnd(10)} ${got}`);
  return { name: "distributed", ok: goals.every((goal) => goal.ok), goals };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
