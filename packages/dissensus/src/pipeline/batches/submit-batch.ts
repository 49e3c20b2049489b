import type { Submission } from "../../models/batch/batch-provider.ts";
import { ModelError } from "../../models/model-error.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import type { BatchParts } from "./batch-parts.ts";
import { decideBatch, type Fate } from "./decide-batch.ts";
import type { QueuedCall } from "./queued-call.ts";

/** How often a batch is submitted whose creation got lost each time. */
const submissionsAtMost = 5;

/** `refused`: it surely was not created, for this reason; null: `stop` came before it was sent. */
export type SubmissionFate = { readonly kind: Fate } | { readonly kind: "refused"; readonly error: ModelError | null };

/**
 * Submits a batch that is written down. Where the reply gets lost the provider's list decides; only a batch that surely was not created is
 * submitted again. `absent`: it could not be created. Any error thrown leaves open whether it was; InputError where the user has to decide.
 */
export async function submitBatch(
  batch: BatchRecord,
  calls: readonly QueuedCall[],
  parts: BatchParts,
): Promise<SubmissionFate> {
  for (let attempt = 1; attempt <= submissionsAtMost; attempt++) {
    const submission = await send(batch, calls, parts).catch((error: unknown): SubmissionFate => {
      if (error instanceof ModelError) return { kind: "refused", error };
      if (parts.stop.aborted) return { kind: "refused", error: null };
      throw error;
    });
    if (submission.kind === "refused") return submission;
    if (submission.kind === "created") {
      parts.log.submitted(batch.id, submission.id, parts.now());
      return { kind: "submitted" };
    }
    const fate = await decideBatch(batch, parts);
    if (fate !== "absent") return { kind: fate };
  }
  return { kind: "absent" };
}

function send({ id, provider: name, model }: BatchRecord, requests: readonly QueuedCall[], parts: BatchParts) {
  const provider = parts.providers.get(name)!;
  return parts.withLimits(name, 0, async (): Promise<Submission> => {
    try {
      return await provider.submit({ localId: id, model, requests }, parts.abort);
    } catch (error) {
      if (error instanceof ModelError || !parts.abort.aborted) throw error;
      // Broken off on its way: whether it arrived is found out by the next run.
      const message = `${name}: broken off`;
      return { kind: "unknown", error: new ModelError({ kind: "network", provider: name, message }) };
    }
  });
}
