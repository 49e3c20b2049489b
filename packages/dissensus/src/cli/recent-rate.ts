/** Over how long a rate is taken: what was answered from the ledger in no time is soon forgotten. */
const spanMs = 30_000;

/** Counts as they were at moments in the last while, for a rate that follows what happens now. */
export class RecentRate {
  readonly #moments: { readonly at: number; readonly count: number }[];

  constructor(startedAt: number) {
    this.#moments = [{ at: startedAt, count: 0 }];
  }

  /** `at`: milliseconds, not before the last. */
  note(at: number, count: number): void {
    this.#moments.push({ at, count });
    while (this.#moments.length > 2 && this.#moments[1]!.at <= at - spanMs) this.#moments.shift();
  }

  /** Null where no time has passed. */
  perSecond(): number | null {
    const first = this.#moments[0]!;
    const last = this.#moments.at(-1)!;
    return last.at > first.at ? (1000 * (last.count - first.count)) / (last.at - first.at) : null;
  }
}
