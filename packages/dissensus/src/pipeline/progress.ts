import type { KCenterMode } from "../stats/covering/k-center-problem.ts";

/** What happens in a run, as it happens. */
export type ProgressEvent =
  | { readonly kind: "stage-start"; readonly stage: string; readonly groups: number | null; readonly done: number }
  | {
      readonly kind: "stage-skip";
      readonly stage: string;
      readonly rows: number;
      readonly why: "complete" | "blocked";
      readonly by?: string;
    }
  | {
      readonly kind: "progress";
      readonly stage: string;
      /** Groups and units of asks that have ended, and that were begun, in this process. */
      readonly groups: number;
      readonly units: number;
      readonly startedGroups: number;
      readonly startedUnits: number;
      /** Rows and failures of the groups that have ended. */
      readonly rows: number;
      readonly failures: number;
    }
  | {
      readonly kind: "stage-end";
      readonly stage: string;
      readonly rows: number;
      readonly failures: number;
      readonly pending: number;
      readonly durationMs: number;
    }
  | {
      readonly kind: "batches";
      /** Batches waited for, and how many of them have ended; requests in them, and how many of these have ended as far as is known. */
      readonly batches: number;
      readonly ended: number;
      readonly requests: number;
      readonly done: number;
    }
  | {
      /** A selection is under way: vectors are read, then picked from. */
      readonly kind: "selecting";
      readonly stage: string;
      readonly subset: string | null;
      readonly vectors: number;
      /** Memory that it takes, and how many blocks of vectors are in it one after the other. */
      readonly bytes: number;
      readonly blocks: number;
      readonly read: number;
      /** Vectors picked so far, and such as may still be; null while vectors are read. */
      readonly picks: number | null;
      readonly waiting: number | null;
    }
  | {
      /** What a selection came to: as KCenterSelection. */
      readonly kind: "selected";
      readonly stage: string;
      readonly subset: string | null;
      readonly vectors: number;
      readonly bytes: number;
      readonly blocks: number;
      readonly mode: KCenterMode;
      readonly weighted: boolean;
      readonly threshold: number | null;
      readonly k: number | null;
      readonly picks: number;
      readonly separation: number | null;
      readonly coverRadius: number | null;
      readonly bound: string;
    }
  | {
      readonly kind: "estimate";
      /** Of the whole run, what was asked and paid already included. */
      readonly calls: number;
      readonly usd: number;
    }
  | {
      /** The run is done, and what it says is being worked out: which part of the findings now, after how many of how many. */
      readonly kind: "reporting";
      readonly part: string;
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: "reported" }
  | { readonly kind: "notice"; readonly message: string };

export type OnProgress = (event: ProgressEvent) => void;
