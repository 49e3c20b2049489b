import type { AnalysisInputs } from "../analysis/analysis-inputs.ts";
import type { Findings } from "../analysis/findings.ts";
import type { RunAccount } from "../report/run-account.ts";
import type { KnownVersion } from "../report/versions/known-version.ts";
import type { RunStore } from "../store/run-store.ts";

/** The run that the explorer shows, as whoever starts the server gives it. */
export interface ViewedRun {
  /** Absolute. */
  readonly runFolder: string;
  /** Open for reading; another process may be writing. The server does not close it. */
  readonly store: RunStore;
  readonly inputs: AnalysisInputs;
  readonly imported: boolean;
  /** Stages that are not finished, or were made from other inputs than those recorded last. */
  unfinished(): readonly string[];
  /** Other versions of its spec that are at hand now. */
  versions(): readonly KnownVersion[];
  /** Null for an imported dataset: nothing was asked. */
  account(): Promise<RunAccount | null>;
  /** The findings that the run's last report left, if they are of its tables as they are now. */
  readonly writtenFindings: Findings | null;
}
