import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { Coordinator } from "../../distributed/coordinator.ts";
import { QueueDatabase } from "../../distributed/queue-database.ts";
import { remoteEmbedder, remoteLanguageModels } from "../../distributed/remote-provider.ts";
import type { EmbedderProvider, LanguageModelProvider } from "../../models/model.ts";
import type { Ledger } from "../../store/run-store.ts";
import { writeFileWhole } from "../files.ts";
import { packageVersion } from "../version.ts";
import { type CallLimits, callLimits } from "./call-limits.ts";
import type { Project } from "./project.ts";
import { isServedByWorkers, type Providers } from "./providers.ts";

export interface DistributedRun extends AsyncDisposable {
  readonly languageModels: ReadonlyMap<string, LanguageModelProvider>;
  readonly embedders: ReadonlyMap<string, EmbedderProvider>;
  readonly limits: CallLimits;
  /** The run is over: the database may forget it. */
  finish(): Promise<void>;
}

export interface DistributedParts {
  readonly url: string;
  readonly project: Project;
  /** Those that this process asks itself. */
  readonly here: Providers;
  readonly ledger: Ledger;
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
  readonly onNotice: (message: string) => void;
  /** Nothing of the run can go on. */
  readonly onLost: () => void;
}

/** Hands a run's calls to workers through PostgreSQL. Errors: InputError where the database, or the configuration, does not allow it. */
export async function openDistributed(parts: DistributedParts): Promise<DistributedRun> {
  const { url, project, here, ledger, stop, abort, onNotice, onLost } = parts;
  refuseBatches(project);
  const database = await QueueDatabase.open({ url, create: true, onNotice, signal: abort });
  try {
    const providers = project.config.providers.filter(({ kind }) => isServedByWorkers(kind));
    const coordinator = await Coordinator.open({
      database,
      runId: runIdOf(project.runFolder),
      version: packageVersion(),
      providers,
      stop,
      abort,
      onNotice,
      onLost: () => {
        onNotice("Someone else has taken this run over, or its queue failed: nothing more is asked.");
        onLost();
      },
    });
    const remote = providers.map(({ name, kind }) =>
      remoteLanguageModels(coordinator, ledger, { name, simulated: kind === "simulated" }),
    );
    const embedderName = project.inputs.panels.embedder[0]!.provider;
    const remoteEmbedders = providers
      .filter(({ name }) => name === embedderName)
      .map(({ name }) => remoteEmbedder(coordinator, ledger, { name, textsPerCall: textsPerJob }));
    return {
      languageModels: new Map([
        ...here.languageModels,
        ...remote.map((provider) => [provider.name, provider] as const),
      ]),
      embedders: new Map([...here.embedders, ...remoteEmbedders.map((provider) => [provider.name, provider] as const)]),
      limits: limitsOf(callLimits(here, stop), new Set(providers.map(({ name }) => name)), coordinator),
      finish: () => coordinator.finish(),
      async [Symbol.asyncDispose]() {
        try {
          await coordinator[Symbol.asyncDispose]();
        } finally {
          await database[Symbol.asyncDispose]();
        }
      },
    };
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
}

/** Workers keep the providers' limits and try again; what comes back from them is final. */
function limitsOf(here: CallLimits, remote: ReadonlySet<string>, coordinator: Coordinator): CallLimits {
  return {
    withLimits: (provider, tokens, call) => (remote.has(provider) ? call(1) : here.withLimits(provider, tokens, call)),
    window: () => here.window() + callsOut(coordinator.capacity),
  };
}

/**
 * Calls that wait in the queue or with workers, at most: as many as workers hold (see ProviderWork) and as many again, and enough to keep a few workers
 * busy with answers that come at once. More would be dear: what waits lives long, and the fetching of jobs takes longer.
 */
export function callsOut(capacity: number): number {
  return Math.max(1_500, 4 * capacity);
}

/** What every provider of embeddings takes at once. */
const textsPerJob = 96;

function refuseBatches({ inputs }: Project): void {
  const batch = Object.values(inputs.panels)
    .flat()
    .find(({ mode }) => mode === "batch");
  if (!batch) return;
  throw new InputError({
    area: "distributed",
    message: `${batch.provider}/${batch.model} is asked in batches, which workers do not do`,
    cure: "Leave out `mode: batch`, or run without --distributed: one process is enough for batches.",
  });
}

/** The run's name in the database; made once, so that a copied folder is still the same run. */
function runIdOf(runFolder: string): string {
  const path = join(runFolder, "run-id");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const runId = randomUUID();
  writeFileWhole(path, `${runId}\n`);
  return runId;
}
