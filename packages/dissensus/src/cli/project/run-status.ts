import type { RunAccount } from "../../report/run-account.ts";
import { stagesFor } from "../../stages/index.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import type { CallTotals, RunStore } from "../../store/run-store.ts";
import { accountOfRun } from "../costs/account-of-run.ts";
import { pricingOf } from "../costs/pricing.ts";
import { costOfTotals } from "../costs/spent.ts";
import type { RecordedRun } from "./project.ts";
import { unfinishedStagesOf } from "./run-project.ts";

export interface StageStatus {
  readonly stage: string;
  /** `outdated`: complete, but made from other inputs than the run has now. */
  readonly status: "not started" | "open" | "complete" | "outdated";
  readonly rows: number;
  readonly unscored: number;
  /** Of the unscored: a provider's error, which the next run asks again. */
  readonly retryable: number;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** By list price; calls without a known price are left out. */
  readonly usd: number;
}

/** Where a run stands. */
export interface RunStatus {
  readonly runFolder: string;
  readonly stages: readonly StageStatus[];
  readonly batches: readonly BatchRecord[];
  /** Null where nothing was asked. */
  readonly account: RunAccount | null;
}

export async function runStatus(run: RecordedRun, store: RunStore): Promise<RunStatus> {
  const { runFolder, config, imported } = run;
  const states = new Map(store.tables.states().map((state) => [state.stage, state]));
  const known = stagesFor(config.settings).filter(({ name }) => imported === null || states.has(name));
  const unfinished = new Set(unfinishedStagesOf(run, store));
  const totals = store.ledger.totals();
  const stages = known.map(({ name }): StageStatus => {
    const state = states.get(name);
    const calls = totals.filter((total) => total.stage === name);
    const sum = (of: (total: CallTotals) => number): number => calls.reduce((total, one) => total + of(one), 0);
    return {
      stage: name,
      status: state?.status === "complete" && unfinished.has(name) ? "outdated" : (state?.status ?? "not started"),
      rows: state?.rows ?? 0,
      unscored: state?.failures ?? 0,
      retryable: state?.retryable ?? 0,
      calls: sum((total) => total.calls),
      inputTokens: sum((total) => total.inputTokens),
      outputTokens: sum((total) => total.outputTokens),
      usd: costOfTotals(calls, pricingOf(config)),
    };
  });
  return { runFolder, stages, batches: store.batches.open(), account: (await accountOfRun(run, store)) ?? null };
}
