/** Over how long a rate is taken: what was answered from the ledger in no time is soon forgotten. */
const spanMs = 30_000;

/** Counts as they were at moments in the last while, for a rate that follows what happens now: not what was read before the first of them. */
export class RecentRate {
  readonly #moments: { readonly at: number; readonly count: number }[] = [];

  get isEmpty(): boolean {
    return this.#moments.length === 0;
  }

  /** `at`: milliseconds, not before the last. */
  note(at: number, count: number): void {
    this.#moments.push({ at, count });
    while (this.#moments.length > 2 && this.#moments[1]!.at <= at - spanMs) this.#moments.shift();
  }

  /** Null before time has passed since the first moment. */
  perSecond(): number | null {
    const [first, last] = [this.#moments[0], this.#moments.at(-1)];
    return first && last && last.at > first.at ? (1000 * (last.count - first.count)) / (last.at - first.at) : null;
  }
}
