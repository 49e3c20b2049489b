import { allSettled } from "../base/all-settled.ts";
import { compareText } from "../base/compare.ts";
import type { Failure } from "../domain/run/failure.ts";
import type { Table } from "../domain/table.ts";
import type { Group, GroupRows, TableStore } from "../store/run-store.ts";
import { askUnit, type UnitTools } from "./ask-unit.ts";
import { groupWindow } from "./group-window.ts";
import type { OnProgress } from "./progress.ts";
import type { AnyAskStage, AnyStage, EmbedStage, Reads, StreamStage } from "./stage.ts";
import { tableStreams } from "./table-streams.ts";

type GroupedStage = Exclude<AnyStage, StreamStage<Reads, object>>;

export interface StageRun extends UnitTools {
  readonly tables: TableStore;
  readonly signal: AbortSignal;
  /** Something threw: from now on nothing new may be asked, so that what is under way comes to its end soon. */
  readonly halt: () => void;
  readonly onProgress: OnProgress;
  /** How many units may be under way at once, now. */
  readonly window: () => number;
}

/** What a stage's run came to. `settled` false: answers are still to come, or the run was interrupted; run it again. */
export interface StageOutcome {
  readonly settled: boolean;
  readonly unsettledGroups: number;
  readonly retryable: number;
}

interface GroupOutcome extends GroupRows {
  readonly settled: boolean;
  readonly retryable: number;
}

interface StartedGroup {
  readonly units: number;
  readonly done: Promise<GroupOutcome>;
  /** Once `done`. */
  outcome?: GroupOutcome;
}

/**
 * Runs a stage group by group: many groups at once, committed in the order in which they are read, so that the same answers give the same
 * tables byte for byte. Skips the first `from` groups, which an earlier run committed. Where something throws, what was asked is still waited for
 * and kept before the error goes on.
 */
export async function runStage(stage: AnyStage, from: number, run: StageRun): Promise<StageOutcome> {
  if (stage.kind === "stream") return await runStream(stage, from, run);
  const underWay: StartedGroup[] = [];
  try {
    return await runGroups(stage, from, run, underWay);
  } catch (error) {
    run.halt();
    await Promise.allSettled(underWay.map(({ done }) => done));
    throw error;
  }
}

/** Rows of a stage that come one after the other, and make a group together. */
const streamedRows = 5_000;

/** The first `from` groups are there: they are worked out again, and left. */
async function runStream(stage: StreamStage<Reads, object>, from: number, run: StageRun): Promise<StageOutcome> {
  const commits = orderedCommits(stage, run);
  const progress = stageProgress(stage, run);
  let groups = 0;
  try {
    for await (const rows of groupsOfRows(await stage.rows(tableStreams(stage.reads, run.tables), run.context))) {
      run.signal.throwIfAborted();
      if (groups++ < from) continue;
      const outcome = { rows: sorted(rows, stage.writes), failures: [], settled: true, retryable: 0 };
      progress.started(1);
      progress.ended(1, outcome);
      await commits.add(outcome);
    }
  } catch (error) {
    if (!run.signal.aborted) throw error;
  }
  const outcome = await commits.end();
  return { ...outcome, settled: !run.signal.aborted };
}

/** A list is one group, those that come one after the other some thousand. */
async function* groupsOfRows(rows: Iterable<object> | AsyncIterable<object>): AsyncGenerator<readonly object[]> {
  if (Symbol.iterator in rows) return yield [...rows];
  let group: object[] = [];
  for await (const row of rows) {
    if (group.push(row) < streamedRows) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

async function runGroups(
  stage: GroupedStage,
  from: number,
  run: StageRun,
  underWay: StartedGroup[],
): Promise<StageOutcome> {
  const commits = orderedCommits(stage, run);
  const progress = stageProgress(stage, run);
  const window = groupWindow(run.window);
  const commitEnded = async (): Promise<void> => {
    while (underWay[0]?.outcome !== undefined) {
      const { units, outcome } = underWay.shift()!;
      window.committed(units);
      await commits.add(outcome!);
    }
  };
  for await (const group of run.tables.groups(stage.reads, stage.by, from)) {
    if (run.signal.aborted) break;
    const work = startGroup(stage, group, run);
    underWay.push(work);
    progress.started(work.units);
    window.started(work.units, endOf(work, progress.ended, run.halt));
    await commitEnded();
    while (window.full()) {
      await window.groupEnded();
      await commitEnded();
    }
  }
  for (const { done } of [...underWay]) {
    await done;
    await commitEnded();
  }
  const outcome = await commits.end();
  return { ...outcome, settled: outcome.settled && !run.signal.aborted };
}

/** Resolves when the group has its outcome; rejects with what it throws. */
async function endOf(
  work: StartedGroup,
  onEnd: (units: number, outcome: GroupOutcome) => void,
  halt: () => void,
): Promise<number> {
  try {
    work.outcome = await work.done;
    onEnd(work.units, work.outcome);
    return work.units;
  } catch (error) {
    halt();
    throw error;
  }
}

function startGroup(stage: GroupedStage, group: Group<Reads>, run: StageRun): StartedGroup {
  if (stage.kind === "ask") return askGroup(stage, group, run);
  if (stage.kind === "embed") return embedGroup(stage, group, run);
  const compute = async (): Promise<GroupOutcome> => {
    try {
      const rows = [...(await stage.rows(group.rows, run.context))];
      return { rows: sorted(rows, stage.writes), failures: [], settled: true, retryable: 0 };
    } catch (error) {
      if (!run.signal.aborted) throw error;
      return { rows: [], failures: [], settled: false, retryable: 0 };
    }
  };
  return { units: 1, done: compute() };
}

function askGroup(stage: AnyAskStage, group: Group<Reads>, run: StageRun): StartedGroup {
  const units = stage.units(group.rows, run.context);
  const join = async (): Promise<GroupOutcome> => {
    const outcomes = await allSettled(units.map((unit) => askUnit(stage, unit, run)));
    return {
      rows: sorted(
        outcomes.flatMap((outcome) => outcome.rows),
        stage.writes,
      ),
      failures: outcomes.flatMap((outcome) => outcome.failures).sort((a, b) => compareText(a.unit, b.unit)),
      settled: outcomes.every((outcome) => outcome.settled),
      retryable: outcomes.reduce((sum, outcome) => sum + outcome.retryable, 0),
    };
  };
  return { units: Math.max(1, units.length), done: join() };
}

function embedGroup(stage: EmbedStage<Reads, unknown, object>, group: Group<Reads>, run: StageRun): StartedGroup {
  const embedder = run.context.panels.embedder[0]!;
  const units = stage.texts(group.rows);
  const { provider, model, parameters } = embedder;
  const calls = units.map(({ text }) => ({ provider, model, dimensions: parameters.dimensions ?? null, text }));
  const join = async (): Promise<GroupOutcome> => {
    const outcomes = await run.asker.embed(calls, { stage: stage.name, role: "embedder" });
    const rows: object[] = [];
    const failures: Failure[] = [];
    outcomes.forEach((outcome, index) => {
      const { key, pairId, scenarioId, subject } = units[index]!;
      if (outcome.kind === "vector") rows.push(stage.row(subject, outcome.vector, embedder));
      else if (outcome.kind === "failed") {
        const { reason, detail } = outcome;
        failures.push({ stage: stage.name, unit: key, pairId, scenarioId, model: embedder.name, reason, detail });
      }
    });
    return {
      rows: sorted(rows, stage.writes),
      failures: failures.sort((a, b) => compareText(a.unit, b.unit)),
      settled: outcomes.every(({ kind }) => kind !== "stopped"),
      retryable: outcomes.filter((outcome) => outcome.kind === "failed" && outcome.retryable).length,
    };
  };
  return { units: Math.max(1, units.length), done: join() };
}

/** Hands finished groups to the store in order, some at a time. Behind the first unsettled group nothing is committed. */
function orderedCommits(stage: AnyStage, run: StageRun) {
  let waiting: GroupOutcome[] = [];
  let waitingRows = 0;
  let settled = true;
  const totals = { unsettledGroups: 0, retryable: 0 };
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const groups = waiting.map(({ rows, failures }) => ({ rows, failures }));
    waiting = [];
    waitingRows = 0;
    await run.tables.append(stage.name, groups);
  };
  return {
    async add(group: GroupOutcome): Promise<void> {
      if (!group.settled) {
        settled = false;
        totals.unsettledGroups++;
      }
      if (!settled) return;
      waiting.push(group);
      waitingRows += group.rows.length;
      totals.retryable += group.retryable;
      if (waitingRows >= 200 || waiting.length >= 100) await flush();
    },
    async end(): Promise<StageOutcome> {
      await flush();
      return { settled, ...totals };
    },
  };
}

/** Tells how far a stage is when it begins its first group, and whenever a group ends, in whichever order they end. */
function stageProgress(stage: AnyStage, run: StageRun) {
  const totals = { groups: 0, units: 0, startedGroups: 0, startedUnits: 0, rows: 0, failures: 0 };
  return {
    started(units: number): void {
      totals.startedGroups++;
      totals.startedUnits += units;
      if (totals.startedGroups === 1) run.onProgress({ kind: "progress", stage: stage.name, ...totals });
    },
    ended(units: number, { rows, failures }: GroupOutcome): void {
      totals.groups++;
      totals.units += units;
      totals.rows += rows.length;
      totals.failures += failures.length;
      run.onProgress({ kind: "progress", stage: stage.name, ...totals });
    },
  };
}

function sorted(rows: readonly object[], table: Table<object>): object[] {
  const keyOf = (row: object): unknown[] =>
    table.key.map((column) => (row as Readonly<Record<string, unknown>>)[column]);
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ row }) => row);
}

function compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length; i++) {
    const left = a[i];
    const right = b[i];
    const order =
      typeof left === "number" && typeof right === "number" ? left - right : compareText(String(left), String(right));
    if (order !== 0) return order;
  }
  return 0;
}
