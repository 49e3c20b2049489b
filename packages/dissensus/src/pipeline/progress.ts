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
      readonly groups: number;
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
  | { readonly kind: "notice"; readonly message: string };

export type OnProgress = (event: ProgressEvent) => void;
