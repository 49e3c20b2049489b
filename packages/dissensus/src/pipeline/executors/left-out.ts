import type { ModelError } from "../../models/model-error.ts";
import type { NoAnswer } from "../asker.ts";

/** Calls in a row that came to nothing: since when, and when the last one did. */
interface Drought {
  readonly since: number;
  readonly last: number;
  readonly calls: number;
}

/**
 * Providers that cannot be used any more in this run: a bad key, no quota, no such model, nobody at its address, or nothing but errors for minutes.
 * Each is told of once.
 */
export class LeftOut {
  readonly #reasons = new Map<string, string>();
  readonly #droughts = new Map<string, Drought>();
  readonly #onNotice: (message: string) => void;
  readonly #now: () => number;

  /** `now`: milliseconds on any clock. */
  constructor(onNotice: (message: string) => void, now: () => number = () => performance.now()) {
    this.#onNotice = onNotice;
    this.#now = now;
  }

  /** To be told of every answer. */
  answered(provider: string): void {
    this.#droughts.delete(provider);
  }

  /** Why the provider is left out; undefined where it is not. */
  reasonFor(provider: string): string | undefined {
    return this.#reasons.get(provider);
  }

  /** What an error means for the call that met it. Leaves the provider out where no other call would fare better. */
  outcomeOf(error: ModelError, provider: string): NoAnswer {
    if (leavesOut(error)) {
      this.#leave(provider, error.message);
      return { kind: "stopped", detail: error.message };
    }
    if (error.retryable) this.#onFailure(provider, error.message);
    const reason = error.kind === "unreadable-reply" ? "unreadable" : "provider-error";
    return { kind: "failed", reason, detail: error.message, retryable: error.kind !== "unreadable-reply" };
  }

  /** A call came to nothing after all its attempts. Where nothing had been asked for as long as a drought lasts, another one begins. */
  #onFailure(provider: string, message: string): void {
    const now = this.#now();
    const before = this.#droughts.get(provider);
    const goesOn = before !== undefined && now - before.last < hopelessMs;
    const { since, calls } = goesOn ? before : { since: now, calls: 0 };
    this.#droughts.set(provider, { since, last: now, calls: calls + 1 });
    if (calls + 1 >= hopelessCalls && now - since >= hopelessMs)
      this.#leave(provider, `its last ${calls + 1} calls came to nothing, the last one with: ${message}`);
  }

  #leave(provider: string, reason: string): void {
    if (this.#reasons.has(provider)) return;
    this.#reasons.set(provider, reason);
    this.#onNotice(`${provider} cannot be used now and is left out until the next run: ${reason}`);
  }
}

const hopelessCalls = 5;
const hopelessMs = 5 * 60_000;

export function leavesOut({ kind }: ModelError): boolean {
  return ["authentication", "quota", "not-found", "unreachable"].includes(kind);
}
