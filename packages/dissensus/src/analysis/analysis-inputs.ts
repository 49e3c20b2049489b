import type { RecordedInputs } from "../domain/run/run-inputs.ts";
import type { Confirmation } from "./defects/confirmation.ts";

/** What the analysis knows besides the run's tables. */
export interface AnalysisInputs extends RecordedInputs {
  /** Whether the run's embedder sees words only. */
  readonly lexicalEmbedder: boolean;
  /** Names of the providers whose models are simulated. */
  readonly simulatedProviders: readonly string[];
  /** What fresh scenarios said of suspected defects; absent before `dissensus confirm`. */
  readonly confirmation?: Confirmation | undefined;
}
