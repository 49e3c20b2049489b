import { InputError } from "../../base/errors.ts";
import type { BatchProvider } from "../../models/batch/batch-provider.ts";
import type { ModelCall } from "../../models/model.ts";
import { ModelError } from "../../models/model-error.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import type { AskLabel, AskOutcome } from "../asker.ts";
import type { KeyedCall } from "../call-key.ts";
import { leavesOut } from "../executors/left-out.ts";
import { advanceBatch } from "./advance-batch.ts";
import type { BatchParts } from "./batch-parts.ts";
import { BatchQueue } from "./batch-queue.ts";
import { BatchSubmitter } from "./batch-submitter.ts";
import { type QueuedCall, queuedCall } from "./queued-call.ts";
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
  readonly #submitter: BatchSubmitter;
  readonly #preparing = new Set<string>();
  /** Stages whose asks are worth asking once more. */
  readonly #changed = new Set<string>();

  constructor(parts: BatchParts) {
    this.#parts = { ...parts, onNotice: eachOnce(parts.onNotice) };
    this.#submitter = new BatchSubmitter(this.#parts, (stage) => this.#changed.add(stage));
    this.#queue = new BatchQueue((call) => this.#submitter.limitsFor(call));
  }

  /** Calls submitted by this process. */
  get submittedCalls(): number {
    return this.#submitter.calls;
  }

  /** Takes up the batches that an earlier run left: before anything is asked. Errors: InputError where the user has to decide. */
  async resume(): Promise<void> {
    const { log, spending, onNotice, providers } = this.#parts;
    log.forgetFailures();
    const open = log.open();
    for (const batch of open) spending.hold(batch.worstUsd);
    const strangers = open.filter(({ provider }) => !providers.has(provider));
    const names = [...new Set(strangers.map(({ provider }) => provider))].join(", ");
    if (names !== "")
      onNotice(
        `${strangers.length} batches of ${names} are open, but the configuration names no such provider: they are left alone, and so are their requests.`,
      );
    await this.#advanceAll();
    this.#changed.clear();
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
      await this.#putAside(provider, call, { keyed, label, worstUsd });
      return { kind: "pending" };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      spending.settle(worstUsd, 0);
      return leftOut.outcomeOf(error, call.provider);
    } finally {
      this.#preparing.delete(keyed.key);
    }
  }

  /** See Asker.collect. Errors: InputError where the user has to decide. */
  async collect(): Promise<boolean> {
    for (const calls of this.#queue.takeAll()) {
      if (this.#parts.stop.aborted) {
        this.#submitter.drop(calls);
        this.#queue.forget(calls);
      } else await this.#submit(calls);
    }
    await this.#submitter.settled();
    return this.#wait();
  }

  async #putAside(
    provider: BatchProvider,
    call: ModelCall,
    how: { readonly keyed: KeyedCall; readonly label: AskLabel; readonly worstUsd: number },
  ): Promise<void> {
    const full = this.#queue.add(queuedCall(call, await provider.prepare(call), how));
    if (full) await this.#submit(full);
  }

  async #submit(calls: readonly QueuedCall[]): Promise<void> {
    try {
      await this.#submitter.submit(calls);
    } finally {
      this.#queue.forget(calls);
    }
  }

  /** Until some stage has no open batch any more and something new. */
  async #wait(): Promise<boolean> {
    const { stop, sleep, timing, onProgress } = this.#parts;
    const progress = waitingProgress(onProgress);
    let intervalMs = timing.firstPollMs;
    while (!stop.aborted) {
      const before = this.#changed.size;
      await this.#advanceAll(progress.note);
      const waiting = this.#usable();
      progress.tell(waiting);
      const complete = [...this.#changed].filter((stage) => !waiting.some((batch) => batch.stage === stage));
      for (const stage of complete) this.#changed.delete(stage);
      if (complete.length > 0) return true;
      if (waiting.length === 0) return false;
      const news = this.#changed.size > before;
      intervalMs = news ? timing.firstPollMs : Math.min(timing.longestPollMs, intervalMs * 1.5);
      await sleep(intervalMs, stop).catch((reason: unknown) => {
        if (!stop.aborted) throw reason;
      });
    }
    this.#sayGoOn();
    return false;
  }

  /** The first Ctrl-C while batches are under way: they go on without us. */
  #sayGoOn(): void {
    const open = this.#parts.log.open();
    const requests = open.reduce((sum, batch) => sum + batch.requests, 0);
    if (open.length > 0)
      this.#parts.onNotice(
        `${open.length} batches with ${requests} requests go on at their providers; run again to collect them.`,
      );
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
        const { done, changed } = await advanceBatch(batch, this.#parts, (...full) =>
          this.#submitter.makeRoom(...full),
        );
        note(batch, done);
        if (changed) this.#changed.add(batch.stage);
      } catch (error) {
        if (!(error instanceof ModelError)) {
          if (!stop.aborted || error instanceof InputError) throw error;
        } else if (leavesOut(error)) leftOut.outcomeOf(error, batch.provider);
        else onNotice(`${batch.provider}: a batch cannot be looked at now: ${error.message}`);
      }
    }
  }
}

function eachOnce(notice: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message)) notice(message);
    told.add(message);
  };
}
