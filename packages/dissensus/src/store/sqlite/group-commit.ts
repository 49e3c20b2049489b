/** How long and how much may wait for one commit. */
export interface GroupCommitLimits {
  readonly records: number;
  readonly delayMs: number;
}

interface PendingWrite {
  readonly write: () => void;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

/** Collects small writes into one transaction: an fsync for many records instead of one for each. */
export class GroupCommit {
  readonly #commit: (writes: readonly (() => void)[]) => void;
  readonly #limits: GroupCommitLimits;
  #pending: PendingWrite[] = [];
  #records = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `commit` runs the writes in one transaction, or throws and leaves no trace of any. */
  constructor(commit: (writes: readonly (() => void)[]) => void, limits: GroupCommitLimits) {
    this.#commit = commit;
    this.#limits = limits;
  }

  /** Resolves when the write is committed, rejects when its transaction failed. */
  add(write: () => void, records = 1): Promise<void> {
    return new Promise((done, failed) => {
      this.#pending.push({ write, done, failed });
      this.#records += records;
      if (this.#records >= this.#limits.records) this.flush();
      else this.#timer ??= setTimeout(() => this.flush(), this.#limits.delayMs);
    });
  }

  /** Commits what is waiting, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const writes = this.#pending;
    if (writes.length === 0) return;
    this.#pending = [];
    this.#records = 0;
    try {
      this.#commit(writes.map(({ write }) => write));
    } catch (reason) {
      for (const { failed } of writes) failed(reason);
      return;
    }
    for (const { done } of writes) done();
  }
}
