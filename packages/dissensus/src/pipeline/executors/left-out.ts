import type { ModelError } from "../../models/model-error.ts";
import type { NoAnswer } from "../asker.ts";

/** Providers that cannot be used any more in this run: a bad key, no quota, no such model, nobody at its address. Each is told of once. */
export class LeftOut {
  readonly #reasons = new Map<string, string>();
  readonly #onNotice: (message: string) => void;

  constructor(onNotice: (message: string) => void) {
    this.#onNotice = onNotice;
  }

  /** Why the provider is left out; undefined where it is not. */
  reasonFor(provider: string): string | undefined {
    return this.#reasons.get(provider);
  }

  /** What an error means for the call that met it. Leaves the provider out where no other call would fare better. */
  outcomeOf(error: ModelError, provider: string): NoAnswer {
    if (leavesOut(error)) {
      if (!this.#reasons.has(provider)) {
        this.#reasons.set(provider, error.message);
        this.#onNotice(`${provider} cannot be used now and is left out until the next run: ${error.message}`);
      }
      return { kind: "stopped", detail: error.message };
    }
    const reason = error.kind === "unreadable-reply" ? "unreadable" : "provider-error";
    return { kind: "failed", reason, detail: error.message, retryable: error.kind !== "unreadable-reply" };
  }
}

export function leavesOut({ kind }: ModelError): boolean {
  return ["authentication", "quota", "not-found", "unreachable"].includes(kind);
}
