import { InputError } from "../../base/errors.ts";
import { keyOf } from "../../base/hash.ts";
import type { BatchProvider } from "../../models/batch/batch-provider.ts";
import type { ModelCall } from "../../models/model.ts";
import { ModelError } from "../../models/model-error.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import type { AskLabel, AskOutcome } from "../asker.ts";
import type { KeyedCall } from "../call-key.ts";
import { leavesOut } from "../executors/left-out.ts";
import { failureOf } from "./batch-failure.ts";
import type { BatchParts } from "./batch-parts.ts";
import { BatchQueue } from "./batch-queue.ts";
import { collectBatch } from "./collect-batch.ts";
import { decideBatch } from "./decide-batch.ts";
import { besideSharing, type QueuedCall } from "./queued-call.ts";
import { submitBatch } from "./submit-batch.ts";
import { settleUndecided } from "./undecided-batch.ts";
import { waitingProgress } from "./waiting-progress.ts";

/** How often a call is asked in batches of one run before it counts as unscored. */
const roundsAtMost = 3;

/**
 * Asks through batch endpoints. A batch is written down before it is submitted, and its calls are in no other batch until it is closed: whenever
 * the process ends, nothing is lost and nothing is paid twice.
 */
export class Batches {
  readonly #parts: BatchParts;
  readonly #queue: BatchQueue;
  readonly #preparing = new Set<string>();
  /** Requests that a batch for a model may have, where its account takes less than the provider's limits. */
  readonly #room = new Map<string, number>();
  #submitting: Promise<void> = Promise.resolve();
  #submittedCalls = 0;
  /** Stages with answers or failures that they do not know of yet. */
  readonly #arrived = new Set<string>();

  constructor(parts: BatchParts) {
    this.#parts = { ...parts, onNotice: eachOnce(parts.onNotice) };
    this.#queue = new BatchQueue((call) => this.#limitsOf(call));
  }

  /** Calls submitted by this process. */
  get submittedCalls(): number {
    return this.#submittedCalls;
  }

  /** Takes up the batches that an earlier run left: before anything is asked. Errors: InputError where the user has to decide. */
  async resume(): Promise<void> {
    const { log, spending, onNotice, providers } = this.#parts;
    log.forgetFailures();
    const open = log.open();
    for (const batch of open) spending.hold(batch.worstUsd);
    const strangers = open.filter(({ provider }) => !providers.has(provider));
    if (strangers.length > 0)
      onNotice(
        `${strangers.length} batches of ${[...new Set(strangers.map(({ provider }) => provider))].join(", ")} are open, but the configuration names no such provider: they are left alone, and so are their requests.`,
      );
    await this.#advanceAll();
    this.#arrived.clear();
  }

  /** What is known of a call that the ledger does not answer: it is in a batch, or failed for good. */
  outcomeFor(key: string): AskOutcome | undefined {
    if (this.#preparing.has(key) || this.#queue.has(key)) return { kind: "pending" };
    const standing = this.#parts.log.standing(key);
    if (standing === undefined) return undefined;
    if (standing.kind === "open") return { kind: "pending" };
    const { times, failure } = standing;
    if (failure.again === "soon" && times < roundsAtMost) return undefined;
    const { reason, detail } = failure;
    return { kind: "failed", reason, detail, retryable: failure.again !== "never" };
  }

  /** Puts a call aside until enough are there for a batch, or `collect` is called. */
  async ask(call: ModelCall, keyed: KeyedCall, label: AskLabel): Promise<AskOutcome> {
    const { spending, leftOut, providers } = this.#parts;
    const provider = providers.get(call.provider);
    if (!provider) throw new Error(`there is no batch endpoint of ${call.provider}`);
    const down = leftOut.reasonFor(call.provider);
    if (down !== undefined) return { kind: "stopped", detail: down };
    const worstUsd = spending.worstOf(call, { batch: true });
    const refusal = spending.reserve(worstUsd);
    if (refusal) return refusal;
    this.#preparing.add(keyed.key);
    try {
      const full = this.#queue.add({ ...(await this.#queuedCall(provider, call, keyed, label)), worstUsd });
      if (full) await this.#submitInTurn(full);
      return { kind: "pending" };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      spending.settle(worstUsd, 0);
      return leftOut.outcomeOf(error, call.provider);
    } finally {
      this.#preparing.delete(keyed.key);
    }
  }

  async #queuedCall(provider: BatchProvider, call: ModelCall, keyed: KeyedCall, { stage, role }: AskLabel) {
    const { body, warnings } = await provider.prepare(call);
    const { provider: name, model, system, prefix } = call;
    return {
      ...keyed,
      stage,
      role,
      provider: name,
      model,
      body,
      bytes: utf8Length(body),
      warnings,
      shared: { system, prefix },
    };
  }

  /** See Asker.collect. Errors: InputError where the user has to decide. */
  async collect(): Promise<boolean> {
    const { stop } = this.#parts;
    for (const calls of this.#queue.takeAll()) {
      if (stop.aborted) this.#drop(calls);
      else await this.#submitInTurn(calls);
    }
    await this.#submitting;
    return this.#wait();
  }

  async #wait(): Promise<boolean> {
    const { stop, sleep, timing, onProgress } = this.#parts;
    const progress = waitingProgress(onProgress);
    let intervalMs = timing.firstPollMs;
    for (;;) {
      if (stop.aborted) return this.#leave();
      const before = this.#arrived.size;
      await this.#advanceAll((batch, done) => progress.note(batch, done));
      const waiting = this.#usable();
      progress.tell(waiting);
      const complete = [...this.#arrived].filter((stage) => !waiting.some((batch) => batch.stage === stage));
      if (complete.length > 0) {
        for (const stage of complete) this.#arrived.delete(stage);
        return true;
      }
      if (waiting.length === 0) return false;
      intervalMs = this.#arrived.size > before ? timing.firstPollMs : Math.min(timing.longestPollMs, intervalMs * 1.5);
      await sleep(intervalMs, stop).catch(ignoreWhen(stop));
    }
  }

  /** The first Ctrl-C while batches are under way: they go on without us. */
  #leave(): false {
    const open = this.#parts.log.open();
    const requests = open.reduce((sum, batch) => sum + batch.requests, 0);
    if (open.length > 0)
      this.#parts.onNotice(
        `${open.length} batches with ${requests} requests go on at their providers; run again to collect them.`,
      );
    return false;
  }

  #usable(): BatchRecord[] {
    const { log, providers, leftOut } = this.#parts;
    return log.open().filter(({ provider }) => providers.has(provider) && leftOut.reasonFor(provider) === undefined);
  }

  /** Looks at every open batch once. `note`: how many of its requests have ended. */
  async #advanceAll(note: (batch: BatchRecord, done: number) => void = () => {}): Promise<void> {
    const { stop, leftOut, onNotice } = this.#parts;
    for (const batch of this.#usable()) {
      if (stop.aborted || leftOut.reasonFor(batch.provider) !== undefined) continue;
      try {
        const done = await this.#advance(batch);
        note(batch, done);
      } catch (error) {
        if (error instanceof ModelError) {
          if (leavesOut(error)) leftOut.outcomeOf(error, batch.provider);
          else onNotice(`${batch.provider}: a batch cannot be looked at now: ${error.message}`);
        } else if (!stop.aborted) throw error;
      }
    }
  }

  /** Brings a batch as far as it can be brought now. Returns how many of its requests have ended. */
  async #advance(batch: BatchRecord): Promise<number> {
    const { log, withLimits, providers, abort, now, spending } = this.#parts;
    if (batch.state === "intended") {
      const fate = await decideBatch(batch, this.#parts);
      if (fate === "absent") {
        log.withdraw(batch.id);
        spending.settle(batch.worstUsd, 0);
      }
      if (fate === "absent" || fate === "settled") this.#arrived.add(batch.stage);
      return 0;
    }
    try {
      const provider = providers.get(batch.provider)!;
      const status = await withLimits(batch.provider, 0, () => provider.poll(batch.providerId!, abort));
      if (status.kind === "running") return status.done;
      if (status.problem !== null && !this.#begins(batch, status.problem)) return batch.requests;
      if (batch.state === "submitted") log.ended(batch.id, now());
      await collectBatch({ ...batch, endedAt: batch.endedAt ?? now() }, status.problem, this.#parts);
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind !== "not-found") throw error;
      settleUndecided(batch, error.message, this.#parts);
    }
    this.#arrived.add(batch.stage);
    return batch.requests;
  }

  /** Whether the provider began on a batch that it ended with a problem. One that it had no room or no money for is as if never submitted. */
  #begins(batch: BatchRecord, problem: ModelError): boolean {
    const noRoom = problem.kind === "rate-limit" && batch.requests > 1;
    if (!noRoom && !leavesOut(problem)) return true;
    const { log, spending, leftOut } = this.#parts;
    if (noRoom) this.#makeRoom(batch, problem);
    else leftOut.outcomeOf(problem, batch.provider);
    log.withdraw(batch.id);
    spending.settle(batch.worstUsd, 0);
    this.#arrived.add(batch.stage);
    return false;
  }

  /** The account may not have so much queued for the model: from now on one batch at a time, and smaller ones. */
  #makeRoom({ provider, model, requests }: BatchRecord, problem: ModelError): void {
    const name = `${provider}/${model}`;
    const alone = this.#parts.log.open().filter((open) => `${open.provider}/${open.model}` === name).length === 1;
    const before = this.#room.get(name) ?? requests;
    this.#room.set(name, alone ? Math.max(1, Math.ceil(Math.min(before, requests) / 2)) : before);
    this.#parts.onNotice(`${name} takes no more at a time: smaller batches, one after the other (${problem.message})`);
  }

  #limitsOf(call: QueuedCall) {
    const limits = this.#parts.providers.get(call.provider)!.limits;
    const room = this.#room.get(`${call.provider}/${call.model}`) ?? limits.requests;
    return { ...limits, requests: Math.min(limits.requests, room) };
  }

  #submitInTurn(calls: readonly QueuedCall[]): Promise<void> {
    const mine = this.#submitting.then(() => this.#submit(calls));
    this.#submitting = mine.catch(() => {});
    return mine;
  }

  async #submit(queued: readonly QueuedCall[]): Promise<void> {
    const { log, now, leftOut, stop, onNotice } = this.#parts;
    const calls = besideSharing(queued);
    const { stage, provider, model } = calls[0]!;
    const crowded =
      this.#room.has(`${provider}/${model}`) &&
      log.open().some((open) => open.provider === provider && open.model === model);
    if (crowded || stop.aborted || leftOut.reasonFor(provider) !== undefined) return this.#drop(calls);
    const intendedAt = now();
    const id = keyOf([provider, model, stage, intendedAt, calls.map(({ key }) => key)]).slice(0, 16);
    const worstUsd = calls.reduce((sum, call) => sum + call.worstUsd, 0);
    log.intend({ id, stage, provider, model, worstUsd, intendedAt }, calls);
    const batch = log.open().find((open) => open.id === id)!;
    try {
      const fate = await submitBatch(batch, calls, this.#parts);
      if (fate.kind === "submitted") this.#submittedCalls += calls.length;
      if (fate.kind === "settled") this.#arrived.add(stage);
      if (fate.kind === "absent") this.#notCreated(batch, new Error("the reply got lost each time"));
      if (fate.kind === "refused") this.#notCreated(batch, fate.error);
    } catch (error) {
      // Whether it was created is still open: it stays written down.
      if (error instanceof ModelError)
        onNotice(`${provider}: what became of a batch is not known yet: ${error.message}`);
      else if (error instanceof InputError || !stop.aborted) throw error;
    }
  }

  /** A batch that surely was not created. Where its requests are at fault they have failed; else they can be submitted again. */
  #notCreated(batch: BatchRecord, error: unknown): void {
    const { log, spending, leftOut, onNotice, stop, now } = this.#parts;
    const { id, provider, stage, worstUsd } = batch;
    spending.settle(worstUsd, 0);
    if (error instanceof ModelError && error.kind === "bad-request") {
      log.collected(id, [], failureOf(error), now());
      this.#arrived.add(stage);
      return;
    }
    log.withdraw(id);
    if (error instanceof ModelError && leavesOut(error)) leftOut.outcomeOf(error, provider);
    else if (!stop.aborted)
      onNotice(`${provider}: a batch could not be submitted; run again to go on: ${(error as Error).message}`);
  }

  #drop(calls: readonly QueuedCall[]): void {
    for (const { worstUsd } of calls) this.#parts.spending.settle(worstUsd, 0);
  }
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  // A surrogate pair was counted as six bytes; it takes four. Counting a little too much is safe.
  return bytes;
}

function eachOnce(notice: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message)) notice(message);
    told.add(message);
  };
}

function ignoreWhen(signal: AbortSignal): (reason: unknown) => void {
  return (reason) => {
    if (!signal.aborted) throw reason;
  };
}
