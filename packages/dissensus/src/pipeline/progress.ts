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
  | { readonly kind: "notice"; readonly message: string };

export type OnProgress = (event: ProgressEvent) => void;
