import type { Failure } from "../domain/run/failure.ts";
import type { CallRecord } from "./run-store.ts";

/**
 * Where a batch stands. `intended`: it is to be submitted, or was and the reply got lost. `submitted`: the provider has it. `ended`: the provider
 * is done, its results are to be fetched. `collected`: every result is in the ledger. `abandoned`: given up by the user; it may have been paid for.
 */
export type BatchState = "intended" | "submitted" | "ended" | "collected" | "abandoned";

export interface BatchRecord {
  /** Ours; the provider keeps it as a name. */
  readonly id: string;
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  readonly state: BatchState;
  /** The provider's id; null until it is known. */
  readonly providerId: string | null;
  readonly requests: number;
  /** USD that its requests may cost at most. */
  readonly worstUsd: number;
  /** Milliseconds since 1970. */
  readonly intendedAt: number;
  readonly submittedAt: number | null;
  readonly endedAt: number | null;
  readonly collectedAt: number | null;
}

/** What a request's record in the ledger will hold beside the reply. */
export interface BatchedCall
  extends Pick<CallRecord, "key" | "stage" | "role" | "provider" | "model" | "call" | "sharedTexts" | "warnings"> {}

/** Why a request of a batch gave no answer. */
export interface BatchedFailure {
  readonly key: string;
  readonly reason: Failure["reason"];
  readonly detail: string;
  /** When it may be asked again: `soon`: in this run; `later`: by another run; `never`: it was paid for, or given up. */
  readonly again: "soon" | "later" | "never";
}

/** `open`: in a batch whose results are not in yet. `failed`: in none; `times`: how often in this run; the last failure. */
export type Standing =
  | { readonly kind: "open" }
  | { readonly kind: "failed"; readonly times: number; readonly failure: BatchedFailure };

/** The run's batches and the calls in them. Every change is durable when its method returns. */
export interface BatchLog {
  /** Writes down a batch and its calls before it is submitted. */
  intend(
    batch: Pick<BatchRecord, "id" | "stage" | "provider" | "model" | "worstUsd" | "intendedAt">,
    calls: readonly BatchedCall[],
  ): void;
  submitted(id: string, providerId: string, at: number): void;
  ended(id: string, at: number): void;
  /**
   * Closes a batch whose answers are recorded in the ledger. Calls that the ledger does not answer have failed: as `failures` says, else as
   * `missing` does.
   */
  collected(id: string, failures: readonly BatchedFailure[], missing: Omit<BatchedFailure, "key">, at: number): void;
  /** Forgets a batch that was never created: its calls are in no batch. */
  withdraw(id: string): void;
  /** Gives up on a batch of which nobody can tell what became: its calls have failed. */
  abandon(id: string, failure: Omit<BatchedFailure, "key">, at: number): void;
  /** All batches, oldest first. */
  batches(): readonly BatchRecord[];
  /** Intended, submitted or ended ones, oldest first. */
  open(): readonly BatchRecord[];
  standing(key: string): Standing | undefined;
  /** A call of an open batch. */
  call(id: string, key: string): BatchedCall | undefined;
  /** A new run asks again for what failed, but for failures with `again: never`. */
  forgetFailures(): void;
}
