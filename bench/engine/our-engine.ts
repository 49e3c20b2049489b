// Our engine over the workload, as `dissensus run` puts it together, in a process of its own. Arguments: OurRun as JSON. Prints OurOutcome.
import { randomUUID } from "node:crypto";
import { smallHeap } from "../../packages/dissensus/src/cli/memory/small-heap.ts";
import { callLimits } from "../../packages/dissensus/src/cli/project/call-limits.ts";
import { callsOut } from "../../packages/dissensus/src/cli/project/distributed.ts";
import { packageVersion } from "../../packages/dissensus/src/cli/version.ts";
import { Coordinator } from "../../packages/dissensus/src/distributed/coordinator.ts";
import { QueueDatabase } from "../../packages/dissensus/src/distributed/queue-database.ts";
import { remoteLanguageModels } from "../../packages/dissensus/src/distributed/remote-provider.ts";
import type { LanguageModelProvider, ModelReply } from "../../packages/dissensus/src/models/model.ts";
import { createLanguageModelProvider } from "../../packages/dissensus/src/models/providers/language-model-provider.ts";
import { sleep } from "../../packages/dissensus/src/models/sleep.ts";
import { usualBatchTiming } from "../../packages/dissensus/src/pipeline/batches/batch-parts.ts";
import { Batches } from "../../packages/dissensus/src/pipeline/batches/batches.ts";
import { LeftOut } from "../../packages/dissensus/src/pipeline/executors/left-out.ts";
import { localExecutor } from "../../packages/dissensus/src/pipeline/executors/local.ts";
import { Spending } from "../../packages/dissensus/src/pipeline/executors/spending.ts";
import { runPipeline } from "../../packages/dissensus/src/pipeline/run.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import type { Ledger } from "../../packages/dissensus/src/store/run-store.ts";
import { benchContext, benchPrompts, benchStages, benchTables } from "./stages.ts";
import { provider } from "./workload.ts";

export interface OurRun {
  readonly folder: string;
  readonly questions: number;
  readonly concurrency: number;
  /** Where the models are; null: here in the process, answering at once, to fill a large run. */
  readonly baseUrl: string | null;
  /** Address of the PostgreSQL database through which workers are asked; absent: this process asks. */
  readonly databaseUrl?: string;
  /** Interrupts the run, as Ctrl-C does, when so many calls were asked; null: never. */
  readonly stopAfterCalls: number | null;
}

export interface OurOutcome {
  readonly asked: number;
  /** From the start of the process until the first call was asked; null where none was. */
  readonly firstCallSeconds: number | null;
  /** In the store when the run was over. */
  readonly answers: number;
  readonly grades: number;
  readonly recordedCalls: number;
}

const run = JSON.parse(process.argv[2]!) as OurRun;
const stopping = new AbortController();
let firstCallSeconds: number | null = null;
let sent = 0;

{
  await using store = await openRunStore(run.folder, { tables: benchTables });
  await using workers = run.databaseUrl === undefined ? null : await askWorkers(run.databaseUrl, store.ledger);
  const models = counted(workers?.models ?? (run.baseUrl === null ? inProcess() : overHttp(run.baseUrl)));
  const languageModels = new Map([[provider, models]]);
  const limits = callLimits({ ...noOthers(), languageModels }, stopping.signal);
  const { withLimits, window } = workers ?? limits;
  const spending = new Spending({ priceOf: () => null, budget: null, onNotice: console.error });
  const leftOut = new LeftOut(console.error);
  const common = {
    ...{ ledger: store.ledger, spending, leftOut, withLimits, now: () => Date.now(), onNotice: console.error },
    ...{ stop: stopping.signal, abort: new AbortController().signal },
  };
  const batches = new Batches({
    ...{ ...common, log: store.batches, providers: new Map(), sleep, onProgress: () => {} },
    ...{ undecided: "abandon", timing: usualBatchTiming },
  });
  const asker = localExecutor({ ...common, languageModels, embedders: new Map(), batches });
  using _ = workers !== null || run.baseUrl === null ? undefined : smallHeap(window());
  await runPipeline({
    ...{ stages: benchStages(run.questions), context: benchContext, prompts: benchPrompts },
    ...{
      store,
      asker,
      signal: stopping.signal,
      halt: () => stopping.abort(),
      onProgress: () => {},
      window,
      now: () => performance.now(),
    },
  });
  const states = new Map(store.tables.states().map((state) => [state.stage, state]));
  const outcome: OurOutcome = {
    asked: asker.counts().asked,
    firstCallSeconds,
    answers: states.get("answers")?.rows ?? 0,
    grades: states.get("grades")?.rows ?? 0,
    recordedCalls: store.ledger.totals().reduce((sum, { calls }) => sum + calls, 0),
  };
  console.log(JSON.stringify(outcome));
  await models.close();
}

/** As `dissensus run --distributed` does. */
async function askWorkers(url: string, ledger: Ledger) {
  const abort = new AbortController().signal;
  const database = await QueueDatabase.open({ url, create: true, onNotice: console.error, signal: abort });
  const { baseUrl, concurrency } = run;
  const providers = [{ name: provider, kind: "openai-compatible", baseUrl, concurrency }];
  const coordinator = await Coordinator.open({
    ...{ database, runId: randomUUID(), version: packageVersion(), providers, stop: stopping.signal, abort },
    ...{ onNotice: console.error, onLost: () => stopping.abort() },
  });
  return {
    models: remoteLanguageModels(coordinator, ledger, { name: provider, simulated: false }),
    withLimits: <T>(_: string, __: number, call: (attempt: number) => Promise<T>) => call(1),
    window: () => callsOut(coordinator.capacity),
    async [Symbol.asyncDispose]() {
      await coordinator.finish();
      await coordinator[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

function noOthers() {
  return { embedders: new Map(), batchProviders: new Map(), configs: new Map(), [Symbol.asyncDispose]: async () => {} };
}

function overHttp(baseUrl: string): LanguageModelProvider {
  const { concurrency } = run;
  return createLanguageModelProvider({
    ...{ name: provider, kind: "openai-compatible", baseUrl, concurrency, requestTimeoutMs: 60_000 },
  });
}

function inProcess(): LanguageModelProvider {
  const text = "For it speaks that trust needs the truth; against it that the letter is sealed. ".repeat(25);
  const usage = { inputTokens: 30, cachedInputTokens: 0, outputTokens: 500, reasoningTokens: 0 };
  const common = { finishReason: "stop", usage, warnings: [], reportedModel: "canned", attempts: 1 } as const;
  const replies: Record<string, ModelReply> = Object.fromEntries(
    [text, JSON.stringify({ reason: text, pass: true, score: 1 })].map((said, index) => [
      index === 0 ? "text" : "json",
      { ...common, text: said, rawBody: JSON.stringify({ choices: [{ message: { content: said } }] }) },
    ]),
  );
  return {
    ...{ name: provider, simulated: true, concurrency: run.concurrency },
    call: (call) => Promise.resolve({ kind: "reply", reply: replies[call.reply.kind]! }),
    close: () => Promise.resolve(),
  };
}

function counted(models: LanguageModelProvider): LanguageModelProvider {
  return {
    ...models,
    call: (call, options) => {
      firstCallSeconds ??= process.uptime();
      if (++sent === run.stopAfterCalls) stopping.abort();
      return models.call(call, options);
    },
  };
}
