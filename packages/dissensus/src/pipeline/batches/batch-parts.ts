import type { BatchProvider } from "../../models/batch/batch-provider.ts";
import type { BatchLog } from "../../store/batch-log.ts";
import type { Ledger } from "../../store/run-store.ts";
import type { LeftOut } from "../executors/left-out.ts";
import type { Spending } from "../executors/spending.ts";
import type { OnProgress } from "../progress.ts";

export interface BatchTiming {
  /** How long to wait before batches are looked at again; grows by half each time nothing has ended. */
  readonly firstPollMs: number;
  readonly longestPollMs: number;
  /** How long a batch that was created may take to appear in its provider's list. */
  readonly listingMs: number;
}

export const usualBatchTiming: BatchTiming = { firstPollMs: 200, longestPollMs: 60_000, listingMs: 5_000 };

/** What to do with a batch of which nobody can tell whether it was created, or whose results are gone. */
export type UndecidedBatches = "ask" | "resubmit" | "abandon";

export interface BatchParts {
  readonly log: BatchLog;
  readonly ledger: Ledger;
  /** By the provider's name; those that models with `mode: batch` name. */
  readonly providers: ReadonlyMap<string, BatchProvider>;
  readonly spending: Spending;
  readonly leftOut: LeftOut;
  /** Nothing new is submitted, and nothing waited for, once this is aborted. */
  readonly stop: AbortSignal;
  /** Breaks off what is under way. */
  readonly abort: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Calls a provider within its limits, trying again where that helps. Rejects when `stop` is aborted before the call is sent. */
  readonly withLimits: <T>(provider: string, tokens: number, call: (attempt: number) => Promise<T>) => Promise<T>;
  readonly onNotice: (message: string) => void;
  readonly onProgress: OnProgress;
  readonly undecided: UndecidedBatches;
  readonly timing: BatchTiming;
}
