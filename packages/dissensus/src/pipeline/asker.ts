import type { FailureReason } from "../domain/run/failure.ts";
import type { PanelModel } from "../domain/run/panel.ts";
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

/** Why there is no answer and none to wait for. */
export type NoAnswer = Extract<AskOutcome, { kind: "stopped" | "failed" }>;

/** What became of a text to embed. */
export type EmbedOutcome = { readonly kind: "vector"; readonly vector: Float32Array } | NoAnswer;

export interface AskLabel {
  readonly stage: string;
  readonly role: string;
  /** How the call is to be sent, where it has to be; absent: synchronously. */
  readonly mode?: PanelModel["mode"];
  /** What the ask is about: asks that build on one another have the same. Decides which shard asks it. */
  readonly subject?: string;
}

/** Answers calls: from the ledger where it can, else from whoever the executor asks. */
export interface Asker {
  ask(call: ModelCall, label: AskLabel, typical: () => string): Promise<AskOutcome>;
  embed(calls: readonly EmbedCall[], label: AskLabel): Promise<readonly EmbedOutcome[]>;
  /**
   * Submits what was put aside to be asked together, and waits until answers have come. True: there are new ones, so that stages with pending
   * asks are worth running again. False: nothing is on its way, or the run was interrupted.
   */
  collect(): Promise<boolean>;
}
