import { InputError } from "../../base/errors.ts";
import { keyOf } from "../../base/hash.ts";
import type { BatchLimits } from "../../models/batch/batch-provider.ts";
import { ModelError } from "../../models/model-error.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import { leavesOut } from "../executors/left-out.ts";
import { failureOf } from "./batch-failure.ts";
import type { BatchParts } from "./batch-parts.ts";
import { besideSharing, type QueuedCall } from "./queued-call.ts";
import { submitBatch } from "./submit-batch.ts";

/** Submits batches, one after the other. */
export class BatchSubmitter {
  readonly #parts: BatchParts;
  readonly #onChange: (stage: string) => void;
  /** Requests that a batch for a model may have, where its account takes less than the provider's limits. */
  readonly #room = new Map<string, number>();
  #last: Promise<void> = Promise.resolve();
  #calls = 0;

  /** `onChange`: calls of this stage have an outcome now. */
  constructor(parts: BatchParts, onChange: (stage: string) => void) {
    this.#parts = parts;
    this.#onChange = onChange;
  }

  /** Calls submitted so far. */
  get calls(): number {
    return this.#calls;
  }

  limitsFor({ provider, model }: Pick<QueuedCall, "provider" | "model">): BatchLimits {
    const { limits } = this.#parts.providers.get(provider)!;
    const requests = Math.min(limits.requests, this.#room.get(`${provider}/${model}`) ?? limits.requests);
    return { ...limits, requests };
  }

  /** Resolves when the batch is submitted, or cannot be for now: its calls may be put aside again then. Errors: InputError where the user has to decide. */
  submit(calls: readonly QueuedCall[]): Promise<void> {
    const mine = this.#last.then(() => this.#submit(calls));
    this.#last = mine.catch(() => {});
    return mine;
  }

  /** Resolves when everything under way is submitted. */
  settled(): Promise<void> {
    return this.#last;
  }

  /** Gives back what was reserved for calls that are not submitted. */
  drop(calls: readonly QueuedCall[]): void {
    for (const { worstUsd } of calls) this.#parts.spending.settle(worstUsd, 0);
  }

  /** The account may not have so much queued for the batch's model: from now on one batch at a time, and smaller ones. */
  makeRoom({ provider, model, requests }: BatchRecord, problem: ModelError): void {
    const name = `${provider}/${model}`;
    const alone = this.#openFor(provider, model).length === 1;
    const before = this.#room.get(name) ?? requests;
    this.#room.set(name, alone ? Math.max(1, Math.ceil(Math.min(before, requests) / 2)) : before);
    this.#parts.onNotice(`${name} takes no more at a time: smaller batches, one after the other (${problem.message})`);
  }

  #openFor(provider: string, model: string): BatchRecord[] {
    return this.#parts.log.open().filter((open) => open.provider === provider && open.model === model);
  }

  async #submit(queued: readonly QueuedCall[]): Promise<void> {
    const { leftOut, stop, onNotice } = this.#parts;
    const { provider, model, stage } = queued[0]!;
    const crowded = this.#room.has(`${provider}/${model}`) && this.#openFor(provider, model).length > 0;
    if (crowded || stop.aborted || leftOut.reasonFor(provider) !== undefined) return this.drop(queued);
    const calls = besideSharing(queued);
    const batch = this.#intend(calls);
    try {
      const fate = await submitBatch(batch, calls, this.#parts);
      if (fate.kind === "submitted") this.#calls += calls.length;
      if (fate.kind === "settled") this.#onChange(stage);
      if (fate.kind === "absent") this.#notCreated(batch, null);
      if (fate.kind === "refused") this.#notCreated(batch, fate.error);
    } catch (error) {
      // Whether it was created is still open: it stays written down.
      if (error instanceof ModelError)
        onNotice(`${provider}: what became of a batch is not known yet: ${error.message}`);
      else if (error instanceof InputError || !stop.aborted) throw error;
    }
  }

  #intend(calls: readonly QueuedCall[]): BatchRecord {
    const { log, now } = this.#parts;
    const { stage, provider, model } = calls[0]!;
    const intendedAt = now();
    const id = keyOf([provider, model, stage, intendedAt, calls.map(({ key }) => key)]).slice(0, 16);
    const worstUsd = calls.reduce((sum, call) => sum + call.worstUsd, 0);
    log.intend({ id, stage, provider, model, worstUsd, intendedAt }, calls);
    return log.open().find((open) => open.id === id)!;
  }

  /** A batch that surely was not created: refused with a ModelError, stopped before it was sent, or lost each time (null). */
  #notCreated(batch: BatchRecord, error: ModelError | null): void {
    const { log, spending, leftOut, onNotice, stop, now } = this.#parts;
    const { id, provider, stage, worstUsd } = batch;
    spending.settle(worstUsd, 0);
    if (error?.kind === "bad-request") {
      log.collected(id, [], failureOf(error), now());
      this.#onChange(stage);
      return;
    }
    log.withdraw(id);
    const why = error?.message ?? "it got lost each time";
    if (error !== null && leavesOut(error)) leftOut.outcomeOf(error, provider);
    else if (!stop.aborted) onNotice(`${provider}: a batch could not be submitted; run again to go on: ${why}`);
  }
}
