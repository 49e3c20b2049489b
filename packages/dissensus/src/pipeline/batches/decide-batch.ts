import type { FoundBatch } from "../../models/batch/batch-provider.ts";
import { ModelError } from "../../models/model-error.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import type { BatchParts } from "./batch-parts.ts";
import { settleUndecided } from "./undecided-batch.ts";

/** `open`: not known yet, look again later. */
export type Fate = "submitted" | "absent" | "settled" | "open";

/**
 * Finds out whether an intended batch was created: the provider's list says. Adopts it if so. `absent`: it surely was not.
 * Errors: InputError where the user has to decide.
 */
export async function decideBatch(batch: BatchRecord, parts: BatchParts): Promise<Fate> {
  const found = await lookFor(batch, parts);
  if (found.kind === "found") {
    parts.log.submitted(batch.id, found.id, parts.now());
    return "submitted";
  }
  if (found.kind === "absent") return "absent";
  if (found.kind === "unclear" && found.decidable && parts.undecided === "ask") {
    parts.onNotice(
      `Waiting for ${found.candidates.join(", ")} of ${batch.provider} to end: only its results tell whether it is a batch of this run (--resubmit-batches: do not wait, and maybe pay twice).`,
    );
    return "open";
  }
  const why =
    found.kind === "unclear"
      ? `it may be ${found.candidates.join(" or ")}, or may not have been created`
      : `${batch.provider} cannot list its batches (${found.why})`;
  settleUndecided(batch, why, parts);
  return "settled";
}

/** A batch may be listed a little later than it was created: one that is not there is looked for a second time. */
async function lookFor(
  batch: BatchRecord,
  parts: BatchParts,
): Promise<FoundBatch | { readonly kind: "unlisted"; readonly why: string }> {
  const provider = parts.providers.get(batch.provider)!;
  const others = new Set(parts.log.batches().flatMap(({ providerId }) => (providerId === null ? [] : [providerId])));
  const sought = { localId: batch.id, requests: batch.requests, since: batch.intendedAt, others };
  const look = () => parts.withLimits(batch.provider, 0, () => provider.find(sought, parts.abort));
  try {
    const found = await look();
    if (found.kind !== "absent") return found;
    await parts.sleep(parts.timing.listingMs, parts.stop);
    return await look();
  } catch (error) {
    if (error instanceof ModelError && (error.kind === "not-found" || error.kind === "bad-request"))
      return { kind: "unlisted", why: error.message };
    throw error;
  }
}
