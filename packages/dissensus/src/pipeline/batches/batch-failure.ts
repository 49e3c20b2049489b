import type { ModelError } from "../../models/model-error.ts";
import type { BatchedFailure } from "../../store/batch-log.ts";
import { leavesOut } from "../executors/left-out.ts";

/** What an error means for a call of a batch: a reply that cannot be read was paid for; a call that was refused as it is will be again. */
export function failureOf(error: ModelError): Omit<BatchedFailure, "key"> {
  const detail = error.message;
  if (error.kind === "unreadable-reply") return { reason: "unreadable", detail, again: "never" };
  return { reason: "provider-error", detail, again: error.retryable || leavesOut(error) ? "soon" : "later" };
}

/** A call whose batch has ended and says nothing about it. */
export const noResult: Omit<BatchedFailure, "key"> = {
  reason: "provider-error",
  detail: "its batch ended without a result for it",
  again: "soon",
};
