import type { Batch } from "./batch.ts";

export interface StoredFile {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly purpose: string;
  readonly createdAtMs: number;
  readonly bytes: Buffer;
}

/** Files and batches of all providers, oldest first, for as long as the server runs. */
export class BatchStore {
  readonly files = new Map<string, StoredFile>();
  readonly batches = new Map<string, Batch>();
  /** Names of files whose upload has begun (Google), by upload. */
  readonly uploads = new Map<string, string>();
  #count = 0;

  /** A number of its own for every file. */
  next(): number {
    return ++this.#count;
  }

  file(id: string, provider: string): StoredFile | null {
    const file = this.files.get(id);
    return file?.provider === provider ? file : null;
  }

  batch(id: string, provider: string): Batch | null {
    const batch = this.batches.get(id);
    return batch?.provider === provider ? batch : null;
  }

  /** Newest first, behind the batch named `after`. */
  page(
    provider: string,
    after: string | null,
    limit: number,
  ): { readonly batches: readonly Batch[]; readonly more: boolean } {
    const all = [...this.batches.values()].filter((batch) => batch.provider === provider).reverse();
    const behind = all.slice(after === null ? 0 : all.findIndex(({ id }) => id === after) + 1);
    return { batches: behind.slice(0, limit), more: behind.length > limit };
  }
}
