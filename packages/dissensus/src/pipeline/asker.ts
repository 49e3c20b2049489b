import type { FailureReason } from "../domain/failure.ts";
import type { EmbedCall, ModelCall } from "../models/model.ts";

/**
 * What became of a call. `pending`: it waits to be answered elsewhere. `stopped`: its provider cannot be used now (bad key, no quota), or
 * the run was interrupted. Neither is an answer: the stage stays open. `failed`: no answer can be had; `retryable`: a later run may try again.
 */
export type AskOutcome =
  | {
      readonly kind: "reply";
      readonly text: string;
      readonly finishReason: string;
      readonly reportedModel: string | null;
    }
  | { readonly kind: "pending" }
  | { readonly kind: "stopped"; readonly detail: string }
  | { readonly kind: "failed"; readonly reason: FailureReason; readonly detail: string; readonly retryable: boolean };

export interface AskLabel {
  readonly stage: string;
  readonly role: string;
}

/** Answers calls: from the ledger where it can, else from whoever the executor asks. */
export interface Asker {
  ask(call: ModelCall, label: AskLabel, typical: () => string): Promise<AskOutcome>;
  embed(calls: readonly EmbedCall[], label: AskLabel): Promise<readonly (Float32Array | undefined)[]>;
}
