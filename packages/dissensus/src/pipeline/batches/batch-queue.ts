import type { BatchLimits } from "../../models/batch/batch-provider.ts";
import type { QueuedCall } from "./queued-call.ts";

/** Calls of one stage to one model: what a batch holds. */
interface Filling {
  readonly calls: QueuedCall[];
  bytes: number;
}

/** Collects calls by stage and model until a batch is full. */
export class BatchQueue {
  readonly #limitsOf: (call: QueuedCall) => BatchLimits;
  readonly #filling = new Map<string, Filling>();
  readonly #keys = new Set<string>();

  constructor(limitsOf: (call: QueuedCall) => BatchLimits) {
    this.#limitsOf = limitsOf;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Takes a call up. Returns a full batch, where this call has no place in it any more; its calls stay known until `forget`. */
  add(call: QueuedCall): readonly QueuedCall[] | undefined {
    const name = JSON.stringify([call.provider, call.model, call.stage]);
    const before = this.#filling.get(name) ?? { calls: [], bytes: 0 };
    const limits = this.#limitsOf(call);
    const fits = before.calls.length < limits.requests && before.bytes + call.bytes <= limits.bytes;
    const full = fits || before.calls.length === 0 ? undefined : before.calls;
    const filling = full === undefined ? before : { calls: [], bytes: 0 };
    filling.calls.push(call);
    filling.bytes += call.bytes;
    this.#filling.set(name, filling);
    this.#keys.add(call.key);
    return full;
  }

  /** Takes everything out. */
  takeAll(): (readonly QueuedCall[])[] {
    const batches = [...this.#filling.values()].map(({ calls }) => calls);
    this.#filling.clear();
    return batches;
  }

  /** These are written down, or dropped: the queue need not know them any more. */
  forget(calls: readonly QueuedCall[]): void {
    for (const { key } of calls) this.#keys.delete(key);
  }
}
