import { randomUUID } from "node:crypto";
import { InputError } from "../base/errors.ts";
import type { Sleep } from "../models/sleep.ts";
import { ProviderWork, type ServedProvider } from "./provider-work.ts";
import type { QueueDatabase } from "./queue-database.ts";
import { ResultWriter } from "./result-writer.ts";

export interface WorkerOptions<Config extends { readonly name: string }> {
  readonly database: QueueDatabase;
  /** Of this package. */
  readonly version: string;
  /** Providers to serve, by name; null: all that a run names. */
  readonly only: readonly string[] | null;
  /** Opens a provider as a run describes it. Errors: InputError where this machine cannot serve it, for lack of a key for example. */
  readonly openProvider: (config: Config) => Promise<ServedProvider>;
  /** Once aborted, no new job is taken; the worker ends when those under way are written. */
  readonly stop: AbortSignal;
  /** Breaks off what is under way; others take it over. */
  readonly abort: AbortSignal;
  readonly sleep: Sleep;
  readonly onNotice: (message: string) => void;
}

interface RunRow<Config> {
  readonly run_id: string;
  readonly version: string;
  readonly providers: readonly Config[];
}

/** Serves all runs of the database until it is stopped. Returns how many calls it answered. */
export async function runWorker<Config extends { readonly name: string }>(
  options: WorkerOptions<Config>,
): Promise<{ answered: number }> {
  const { database, stop, sleep } = options;
  const workerId = randomUUID();
  const results = new ResultWriter(database, options);
  const works = new Map<string, ProviderWork>();
  const refused = new Map<string, string>();
  let answered = 0;
  try {
    while (!stop.aborted) {
      const runs = await database.query<RunRow<Config>>(
        "SELECT run_id, version, providers FROM dissensus.runs ORDER BY run_id",
      );
      for (const run of runs) {
        if (isRefused(run, options, refused)) continue;
        for (const config of run.providers) {
          const key = `${run.run_id}/${config.name}`;
          if (works.has(key) || refused.has(key) || !(options.only?.includes(config.name) ?? true)) continue;
          const served = await openOrRefuse(config, key, options, refused);
          if (served) works.set(key, new ProviderWork({ ...options, runId: run.run_id, served, results }));
        }
      }
      for (const [key, work] of works) {
        if (runs.some(({ run_id }) => run_id === work.runId)) continue;
        works.delete(key);
        answered += await work.end();
      }
      await tellServed(database, workerId, works, refused);
      await sleep(lookMs, stop).catch(() => {});
    }
  } finally {
    answered += (await Promise.all([...works.values()].map((work) => work.end()))).reduce(
      (sum, count) => sum + count,
      0,
    );
    await database.query("DELETE FROM dissensus.workers WHERE worker_id = $1", [workerId]).catch(() => {});
  }
  return { answered };
}

function isRefused<Config>(
  run: RunRow<Config>,
  { version, onNotice }: Pick<WorkerOptions<never>, "version" | "onNotice">,
  refused: Map<string, string>,
): boolean {
  if (run.version === version) return false;
  if (!refused.has(run.run_id)) {
    const trouble = `the run is of dissensus ${run.version}, this worker of ${version}`;
    refused.set(run.run_id, trouble);
    onNotice(`Run ${run.run_id} is left alone: ${trouble}. Use the same version on every machine.`);
  }
  return true;
}

async function openOrRefuse<Config extends { readonly name: string }>(
  config: Config,
  key: string,
  { openProvider, onNotice }: Pick<WorkerOptions<Config>, "openProvider" | "onNotice">,
  refused: Map<string, string>,
): Promise<ServedProvider | undefined> {
  try {
    return await openProvider(config);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    refused.set(key, error.message);
    onNotice(`${config.name} is not served here: ${error.message}. ${error.cure}`);
    return undefined;
  }
}

/** Coordinators look here for who serves what, and why not. */
async function tellServed(
  database: QueueDatabase,
  workerId: string,
  works: ReadonlyMap<string, ProviderWork>,
  refused: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [
    ...[...works].map(([key, { trouble, concurrency }]) => ({ key, trouble, concurrency })),
    ...[...refused].filter(([key]) => key.includes("/")).map(([key, trouble]) => ({ key, trouble, concurrency: 0 })),
  ].map(({ key, ...said }) => ({
    run_id: key.slice(0, key.indexOf("/")),
    provider: key.slice(key.indexOf("/") + 1),
    ...said,
  }));
  await database.query(
    `INSERT INTO dissensus.workers (worker_id, run_id, provider, trouble, concurrency)
     SELECT $1, run_id, provider, trouble, concurrency
     FROM jsonb_to_recordset($2::jsonb) AS row(run_id text, provider text, trouble text, concurrency integer)
     ON CONFLICT (worker_id, run_id, provider)
     DO UPDATE SET trouble = excluded.trouble, concurrency = excluded.concurrency, seen_at = clock_timestamp()`,
    [workerId, JSON.stringify(rows)],
  );
}

const lookMs = 1_000;
