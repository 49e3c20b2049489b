import type { RunStore, StageState } from "../store/run-store.ts";
import type { Asker } from "./asker.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { OnProgress } from "./progress.ts";
import { type Prompts, promptFiller } from "./prompt.ts";
import { runStage } from "./run-stage.ts";
import type { AnyStage, StageContext } from "./stage.ts";

export interface RunParts {
  /** In order: a stage comes behind those whose tables it reads. */
  readonly stages: readonly AnyStage[];
  readonly context: StageContext;
  readonly prompts: Prompts;
  readonly store: RunStore;
  readonly asker: Asker;
  readonly signal: AbortSignal;
  /** Called when something throws that is no outcome of an ask: nothing new may be asked then, and what is under way is waited for. */
  readonly halt: () => void;
  readonly onProgress: OnProgress;
  /** How many asks may be under way at once, now. */
  readonly window: () => number;
  /** Milliseconds, any origin. */
  readonly now: () => number;
}

export interface RunOutcome {
  /** Whether every stage is complete. */
  readonly complete: boolean;
  /** Stages whose answers are still to come. */
  readonly open: readonly string[];
  /** Stages that could not start because they read an open one. */
  readonly blocked: readonly string[];
  /** Asks of complete stages that failed for their provider's sake: another run asks them again. */
  readonly retryable: number;
}

/**
 * Runs the stages that are not done yet, again and again while answers that they wait for come in. A stage is done when its fingerprint is;
 * otherwise it goes on where it stopped. A stage that waits for answers holds up only the stages that read its table.
 */
export async function runPipeline(run: RunParts): Promise<RunOutcome> {
  const fill = promptFiller(run.prompts);
  const states = new Map<string, StageState>();
  for (;;) {
    const outcome = await runOnce(run, states, fill);
    if (outcome.complete || !(await run.asker.collect())) return outcome;
  }
}

/** Runs each stage that is not among `states` once; adds those that are complete to them. */
async function runOnce(
  run: RunParts,
  states: Map<string, StageState>,
  fill: ReturnType<typeof promptFiller>,
): Promise<RunOutcome> {
  const { store, context, prompts } = run;
  const open: string[] = [];
  const blocked: string[] = [];
  for (const stage of run.stages) {
    if (run.signal.aborted) break;
    if (states.has(stage.name)) continue;
    const missing = Object.values(stage.reads).find((table) => !states.has(table.name));
    if (missing) {
      blocked.push(stage.name);
      run.onProgress({ kind: "stage-skip", stage: stage.name, rows: 0, why: "blocked", by: missing.name });
      continue;
    }
    const fingerprint = fingerprintOf(stage, context, prompts, states);
    const before = store.tables.states().find((state) => state.stage === stage.name);
    const restart = before?.status === "complete" && before.retryable > 0;
    const state = await store.tables.open(stage.name, stage.writes, fingerprint, { restart });
    if (state.status === "complete") {
      states.set(stage.name, state);
      run.onProgress({ kind: "stage-skip", stage: stage.name, rows: state.rows, why: "complete" });
      continue;
    }
    const completed = await runOpenStage(stage, state, run, fill);
    if (completed) states.set(stage.name, completed);
    else open.push(stage.name);
  }
  const retryable = [...states.values()].reduce((sum, state) => sum + state.retryable, 0);
  return { complete: states.size === run.stages.length, open, blocked, retryable };
}

async function runOpenStage(
  stage: AnyStage,
  state: StageState,
  run: RunParts,
  fill: ReturnType<typeof promptFiller>,
): Promise<StageState | undefined> {
  const { store, asker, context, signal, halt, onProgress, window } = run;
  const startedAt = run.now();
  onProgress({ kind: "stage-start", stage: stage.name, groups: await countGroups(stage, store), done: state.groups });
  const outcome = await runStage(stage, state.groups, {
    tables: store.tables,
    asker,
    fill,
    context,
    signal,
    halt,
    onProgress,
    window,
  });
  const after = outcome.settled
    ? await store.tables.complete(stage.name, outcome.retryable)
    : store.tables.states().find((known) => known.stage === stage.name);
  onProgress({
    kind: "stage-end",
    stage: stage.name,
    rows: after?.rows ?? 0,
    failures: after?.failures ?? 0,
    pending: outcome.unsettledGroups,
    durationMs: run.now() - startedAt,
  });
  return outcome.settled ? after : undefined;
}

/** How many groups a stage will read; null where that is not worth knowing. */
async function countGroups(stage: AnyStage, store: RunStore): Promise<number | null> {
  const tables = Object.values(stage.reads).filter((table) => stage.by !== null && stage.by in table.columns);
  if (stage.by === null || tables.length === 0) return null;
  const union = tables
    .map((table) => `SELECT ${stage.by} AS key FROM "${table.name.replaceAll("-", "_")}"`)
    .join(" UNION ALL ");
  const [row] = await store.query.query<{ groups: number }>(
    `SELECT count(DISTINCT key)::INTEGER AS groups FROM (${union})`,
  );
  return row?.groups ?? null;
}
