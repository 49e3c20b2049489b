import type { ModelCall, ModelReply } from "../model.ts";
import type { ModelError } from "../model-error.ts";

/** A call as it goes into a batch. */
export interface BatchRequest {
  /** The call's key; at most 40 characters of [a-zA-Z0-9_-]. */
  readonly key: string;
  /** The request's body as JSON, the same that a synchronous call would send. */
  readonly body: string;
}

/** What a body was made from, and what was left out of it. */
export interface PreparedCall {
  readonly body: string;
  readonly warnings: readonly string[];
}

/** A batch to be created. All of its requests go to one model. */
export interface NewBatch {
  /** Ours, at most 20 characters of [a-z0-9]; the provider keeps it, so that the batch can be found again. */
  readonly localId: string;
  readonly model: string;
  readonly requests: readonly BatchRequest[];
}

/** `unknown`: the provider may have created the batch, but its reply did not arrive or does not say. Only `find` can tell. */
export type Submission =
  | { readonly kind: "created"; readonly id: string }
  | { readonly kind: "unknown"; readonly error: ModelError };

/** What to look for among the provider's batches. */
export interface SoughtBatch {
  readonly localId: string;
  readonly requests: number;
  /** Milliseconds since 1970: it was not created before. */
  readonly since: number;
  /** The provider's ids of batches that are known to be others. */
  readonly others: ReadonlySet<string>;
}

/**
 * `absent`: the provider lists no such batch. `unclear`: these may be it; `decidable`: once they have ended, their results will tell.
 */
export type FoundBatch =
  | { readonly kind: "found"; readonly id: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unclear"; readonly candidates: readonly string[]; readonly decidable: boolean };

/** `problem`: why the batch as a whole brought nothing, or ended early. `done`: requests that have ended, as far as the provider says. */
export type BatchStatus =
  | { readonly kind: "running"; readonly done: number }
  | { readonly kind: "ended"; readonly problem: ModelError | null };

/** One request's result. Rows come in any order, and providers may repeat or leave out some. */
export type BatchRow =
  | { readonly key: string; readonly kind: "reply"; readonly reply: ModelReply }
  | { readonly key: string; readonly kind: "failed"; readonly error: ModelError };

export interface BatchLimits {
  readonly requests: number;
  /** Of all bodies together, in UTF-8. */
  readonly bytes: number;
}

/**
 * A provider's batch endpoint. Nothing here tries again: that is the caller's. Errors: ModelError; the signal's reason when it is aborted.
 * A batch that the provider does not know any more is a ModelError `not-found`.
 */
export interface BatchProvider {
  readonly name: string;
  readonly limits: BatchLimits;
  /** Sends nothing. Errors: ModelError `bad-request` for a call that cannot be put to the provider. */
  prepare(call: ModelCall): Promise<PreparedCall>;
  /** Creates the batch, once. Throws where the provider surely did not. */
  submit(batch: NewBatch, signal: AbortSignal): Promise<Submission>;
  find(sought: SoughtBatch, signal: AbortSignal): Promise<FoundBatch>;
  poll(id: string, signal: AbortSignal): Promise<BatchStatus>;
  /** The rows of an ended batch, as they arrive; those of other batches are left out. */
  results(batch: { readonly id: string; readonly localId: string }, signal: AbortSignal): AsyncIterable<BatchRow>;
  close(): Promise<void>;
}
