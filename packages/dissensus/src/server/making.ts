import type { Making } from "./api.ts";

/** How far one thing is that is made in the background; tells when it changes. */
export class MakingState {
  #now: Making = { state: "waiting", done: 0, problem: null };
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get now(): Making {
    return this.#now;
  }

  making(done: number): void {
    this.#set({ state: "making", done, problem: null });
  }

  ready(): void {
    this.#set({ state: "ready", done: 1, problem: null });
  }

  waiting(done: number): void {
    this.#set({ state: "waiting", done, problem: null });
  }

  failed(reason: unknown): void {
    this.#set({ ...this.#now, state: "failed", problem: reason instanceof Error ? reason.message : String(reason) });
  }

  #set(now: Making): void {
    this.#now = now;
    this.#changed();
  }
}
