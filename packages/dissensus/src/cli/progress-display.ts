import pc from "picocolors";
import { printable } from "../base/printable.ts";
import type { CallCounts } from "../pipeline/executors/local.ts";
import type { OnProgress, ProgressEvent } from "../pipeline/progress.ts";
import { formatUsd } from "../report/account-sentences.ts";
import { formatCount } from "./console.ts";
import { cutLine, wrapText } from "./fit-terminal.ts";
import { isIdleStage } from "./is-idle-stage.ts";
import { RecentRate } from "./recent-rate.ts";
import { selectedLines, selectingLine } from "./select/selection-lines.ts";

export interface ProgressOptions {
  /** Print every event as a line of JSON instead. */
  readonly json: boolean;
  readonly output: NodeJS.WriteStream;
  readonly counts: () => CallCounts;
  readonly now: () => number;
}

/** Shows a run's progress: a live line in a terminal, plain lines elsewhere, or events as JSON. */
export function progressDisplay({ json, output, counts, now }: ProgressOptions): OnProgress {
  if (json) return (event) => void output.write(`${JSON.stringify(event)}\n`);
  const live = output.isTTY === true;
  let stage: Stage = {
    groups: null,
    done: 0,
    startedAt: 0,
    before: counts(),
    units: new RecentRate(),
    calls: new RecentRate(),
  };
  let shownBatches = "";
  let selected: string[] = [];
  let shownAt = Number.NEGATIVE_INFINITY;
  /** As wide as the window is now. */
  const columns = (): number => output.columns || 80;
  /** A line that the next one is written over in a terminal. */
  const showLive = (line: string): void =>
    void output.write(live ? `\r\u001b[2K${cutLine(line, columns())}` : `${line}\n`);
  const showLines = (lines: readonly string[]): void => {
    const text = lines.join("\n");
    output.write(`${live ? `\r\u001b[2K${wrapText(text, columns())}` : text}${lines.length > 0 ? "\n" : ""}`);
  };
  const isDue = (): boolean => {
    const interval = live ? 100 : 10_000;
    if (now() - shownAt < interval || (!live && now() - stage.startedAt < interval)) return false;
    shownAt = now();
    return true;
  };
  return (event: ProgressEvent) => {
    if (event.kind === "stage-start") {
      selected = [];
      const { groups, done } = event;
      const rates = { units: new RecentRate(), calls: new RecentRate() };
      stage = { groups, done, startedAt: now(), before: counts(), ...rates };
    } else if (event.kind === "progress") {
      const due = isDue();
      if (due || stage.units.isEmpty) {
        stage.units.note(now(), event.units);
        stage.calls.note(now(), counts().asked - stage.before.asked);
      }
      if (due) showLive(liveLine(event, stage, counts()));
    } else if (event.kind === "stage-end") {
      showLines(
        isIdle(event, stage.before, counts()) ? [] : [endLine(event, stage.before, counts()), ...selected.map(pc.dim)],
      );
    } else if (event.kind === "selected") {
      selected.push(...selectedLines(event).map(printable));
    } else if (event.kind === "selecting") {
      if (!isDue()) return;
      showLive(printable(selectingLine(event)));
    } else if (event.kind === "batches") {
      const line = batchLine(event);
      if (line === shownBatches && !live) return;
      shownBatches = line;
      showLive(line);
    } else if (event.kind === "estimate") {
      const { calls, usd } = event;
      showLines([`The whole run: about ${formatCount(calls)} calls and ${formatUsd(usd)} by list prices.`]);
    } else if (event.kind === "reporting") {
      if (event.done === 0) stage = { ...stage, startedAt: now() };
      if (live || now() - stage.startedAt >= 10_000)
        showLive(`     ${"report".padEnd(17)} ${event.done} of ${event.of} · ${event.part}`);
    } else if (event.kind === "reported") {
      showLines([]);
    } else if (event.kind === "notice") {
      showLines([`${pc.yellow("note")} ${printable(event.message)}`]);
    } else if (event.why === "blocked") {
      showLines([`${pc.yellow("wait")} ${event.stage.padEnd(17)} needs ${event.by}, which is not complete`]);
    }
  };
}

function batchLine({ batches, ended, requests, done }: Extract<ProgressEvent, { kind: "batches" }>): string {
  return `     ${"batches".padEnd(17)} ${formatCount(ended)} of ${formatCount(batches)} ended · ${formatCount(done)} of ${formatCount(requests)} requests`;
}

interface Stage {
  readonly groups: number | null;
  readonly done: number;
  readonly startedAt: number;
  readonly before: CallCounts;
  readonly units: RecentRate;
  readonly calls: RecentRate;
}

type Progress = Extract<ProgressEvent, { kind: "progress" }>;

function liveLine(event: Progress, stage: Stage, counts: CallCounts): string {
  const share = stage.groups ? ` of ${formatCount(stage.groups)}` : "";
  const callsPerSecond = stage.calls.perSecond() ?? 0;
  const left = secondsLeft(event, stage);
  const parts = [
    `     ${event.stage.padEnd(17)} ${formatCount(stage.done + event.groups)}${share}`,
    `${formatCount(event.rows)} rows`,
    callsPerSecond > 0 ? `${formatCount(callsPerSecond)} calls/s` : "",
    moneySince(stage.before, counts),
    event.failures > 0 ? pc.yellow(`${formatCount(event.failures)} unscored`) : "",
    left === null ? "" : `${formatDuration(left)} left`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Groups differ in how much they ask: the units of those that are still to come are estimated by those begun. */
function secondsLeft(
  { units, startedUnits, startedGroups }: Progress,
  { groups, done, units: rate }: Stage,
): number | null {
  const perSecond = rate.perSecond();
  if (!groups || !perSecond || startedGroups === 0) return null;
  const expected = (startedUnits / startedGroups) * Math.max(0, groups - done);
  return Math.max(0, expected - units) / perSecond;
}

type Ended = Extract<ProgressEvent, { kind: "stage-end" }>;

function isIdle({ stage, rows, failures, pending }: Ended, before: CallCounts, counts: CallCounts): boolean {
  const calls = counts.asked - before.asked + counts.known - before.known;
  return pending === 0 && isIdleStage(stage, { rows, unscored: failures, calls });
}

function endLine(event: Ended, before: CallCounts, counts: CallCounts): string {
  const asked = counts.asked - before.asked;
  const known = counts.known - before.known;
  const pending = counts.pending - before.pending;
  const mark = event.pending > 0 ? pc.yellow("open") : pc.green("done");
  const parts = [
    `${mark} ${event.stage.padEnd(17)} ${formatCount(event.rows)} rows`,
    asked > 0 ? `${formatCount(asked)} calls` : "",
    known > 0 ? `${formatCount(known)} from the ledger` : "",
    moneySince(before, counts),
    pending > 0 ? pc.yellow(`${formatCount(pending)} waiting for replies`) : "",
    event.failures > 0 ? pc.yellow(`${formatCount(event.failures)} unscored`) : "",
    pc.dim(formatDuration(event.durationMs / 1000)),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** What the stage has cost so far, by list price; empty where nothing was paid. */
function moneySince(before: CallCounts, counts: CallCounts): string {
  const usd = counts.spentUsd - before.spentUsd;
  return usd > 0 ? `$${usd.toFixed(2)}` : "";
}

/** 75 -> "1 min 15 s". */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
