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

export interface GroupCommitParts {
  /** Runs the writes in one transaction, or throws and leaves no trace of any. */
  readonly commit: (writes: readonly (() => void)[]) => void;
  /** Resolves when what was committed before is durable; null: it is at once. */
  readonly sync: (() => Promise<void>) | null;
  readonly limits: GroupCommitLimits;
}

/** Collects small writes into one transaction: an fsync for many records instead of one for each. */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  #pending: PendingWrite[] = [];
  #records = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #syncing = new Set<Promise<void>>();

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /** Resolves when the write is committed and durable, rejects when its transaction failed, or the disk did. */
  add(write: () => void, records = 1): Promise<void> {
    const { limits } = this.#parts;
    return new Promise((done, failed) => {
      this.#pending.push({ write, done, failed });
      this.#records += records;
      if (this.#records >= limits.records) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), limits.delayMs);
    });
  }

  /** Commits what is waiting, now. Resolves when everything has come to its end, whichever. */
  async flush(): Promise<void> {
    this.#flush();
    await Promise.all(this.#syncing);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const writes = this.#pending;
    if (writes.length === 0) return;
    this.#pending = [];
    this.#records = 0;
    const { commit, sync } = this.#parts;
    try {
      commit(writes.map(({ write }) => write));
    } catch (reason) {
      for (const { failed } of writes) failed(reason);
      return;
    }
    if (sync === null) for (const { done } of writes) done();
    else this.#settleBehind(sync(), writes);
  }

  #settleBehind(synced: Promise<void>, writes: readonly PendingWrite[]): void {
    const settled = synced.then(
      () => {
        for (const { done } of writes) done();
      },
      (reason: unknown) => {
        for (const { failed } of writes) failed(reason);
      },
    );
    this.#syncing.add(settled);
    void settled.then(() => this.#syncing.delete(settled));
  }
}
