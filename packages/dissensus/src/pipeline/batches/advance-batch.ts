import { ModelError } from "../../models/model-error.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import { leavesOut } from "../executors/left-out.ts";
import type { BatchParts } from "./batch-parts.ts";
import { collectBatch } from "./collect-batch.ts";
import { decideBatch } from "./decide-batch.ts";
import { settleUndecided } from "./undecided-batch.ts";

/** `done`: how many of the batch's requests have ended. `changed`: whether calls of it have an outcome, or may be asked again. */
export interface Advance {
  readonly done: number;
  readonly changed: boolean;
}

/**
 * Brings an open batch as far as it can be brought now: found, polled, collected. `onNoRoom`: the provider had no room for it.
 * Errors: ModelError where the provider cannot be asked; InputError where the user has to decide.
 */
export async function advanceBatch(
  batch: BatchRecord,
  parts: BatchParts,
  onNoRoom: (batch: BatchRecord, problem: ModelError) => void,
): Promise<Advance> {
  if (batch.state === "intended") return advanceIntended(batch, parts);
  const { log, withLimits, providers, abort, now } = parts;
  try {
    const provider = providers.get(batch.provider)!;
    const status = await withLimits(batch.provider, 0, () => provider.poll(batch.providerId!, abort));
    if (status.kind === "running") return { done: status.done, changed: false };
    const { problem } = status;
    if (problem !== null && wasNotBegun(batch, problem)) {
      if (leavesOut(problem)) parts.leftOut.outcomeOf(problem, batch.provider);
      else onNoRoom(batch, problem);
      withdraw(batch, parts);
    } else {
      const endedAt = batch.endedAt ?? now();
      if (batch.state === "submitted") log.ended(batch.id, endedAt);
      await collectBatch({ ...batch, endedAt }, problem, parts);
    }
  } catch (error) {
    if (!(error instanceof ModelError) || error.kind !== "not-found") throw error;
    settleUndecided(batch, error.message, parts);
  }
  return { done: batch.requests, changed: true };
}

async function advanceIntended(batch: BatchRecord, parts: BatchParts): Promise<Advance> {
  const fate = await decideBatch(batch, parts);
  if (fate === "absent") withdraw(batch, parts);
  return { done: 0, changed: fate === "absent" || fate === "settled" };
}

/** One that the provider had no room or no money for is as if never submitted; a single request that has no room failed. */
function wasNotBegun({ requests }: BatchRecord, problem: ModelError): boolean {
  return leavesOut(problem) || (problem.kind === "rate-limit" && requests > 1);
}

function withdraw({ id, worstUsd }: BatchRecord, { log, spending }: BatchParts): void {
  log.withdraw(id);
  spending.settle(worstUsd, 0);
}
