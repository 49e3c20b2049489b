import { InputError } from "../../base/errors.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import type { BatchParts } from "./batch-parts.ts";

/**
 * Deals with a batch whose requests may have been paid for though nobody can get at the answers, as the user wishes.
 * @throws InputError where the user has not said: nothing is paid twice without a word.
 */
export function settleUndecided(batch: BatchRecord, why: string, parts: BatchParts): void {
  const { log, spending, now, undecided } = parts;
  if (undecided === "ask") throw question(batch, why);
  spending.settle(batch.worstUsd, null);
  const again = undecided === "resubmit" ? "soon" : "never";
  log.abandon(batch.id, { reason: "provider-error", detail: `its batch was abandoned: ${why}`, again }, now());
}

function question({ id, provider, model, stage, requests }: BatchRecord, why: string): InputError {
  return new InputError({
    area: "batches",
    message: `nobody can tell what became of a batch of ${requests} requests to ${provider}/${model} (${stage}; our name for it: ${id}): ${why}`,
    cure:
      "Nothing was asked again, since it may have been paid for. Look at the provider's console, then run again with --resubmit-batches (its requests are " +
      "asked anew and may be paid twice) or with --abandon-batches (they count as unscored).",
  });
}
