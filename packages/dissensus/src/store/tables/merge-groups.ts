import type { Table } from "../../domain/table.ts";
import { compareCodePoints } from "../rows/code-point-order.ts";
import type { Group } from "../run-store.ts";

type Batches = (table: Table<object>, by: string | null) => AsyncIterable<readonly object[]>;
type Rows = Record<string, readonly object[]>;

/**
 * Merges sorted tables into groups: see TableStore.groups. Holds one group and one batch per table, and the tables without the column.
 * A row without a value in the column belongs to no group: an Error.
 */
export async function* mergeGroups<R extends Readonly<Record<string, Table<object>>>>(
  reads: R,
  by: string | null,
  batches: Batches,
): AsyncIterable<Group<R>> {
  const whole: Rows = {};
  const cursors: GroupCursor[] = [];
  for (const [name, table] of Object.entries(reads)) {
    if (by !== null && Object.hasOwn(table.columns, by))
      cursors.push(new GroupCursor(name, table, by, batches(table, by)));
    else whole[name] = await collect(batches(table, null));
  }
  if (by === null) {
    yield { key: null, rows: whole } as Group<R>;
    return;
  }
  try {
    for (;;) {
      const keys: string[] = [];
      for (const cursor of cursors) {
        const key = await cursor.key();
        if (key !== undefined) keys.push(key);
      }
      if (keys.length === 0) return;
      const key = keys.reduce((a, b) => (compareCodePoints(a, b) <= 0 ? a : b));
      const rows: Rows = { ...whole };
      for (const cursor of cursors) rows[cursor.name] = await cursor.take(key);
      yield { key, rows } as Group<R>;
    }
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

/** Walks through one table's rows, which come sorted by the column. */
class GroupCursor {
  readonly name: string;
  readonly #table: Table<object>;
  readonly #by: string;
  readonly #batches: AsyncIterator<readonly object[]>;
  #batch: readonly object[] = [];
  #position = 0;

  constructor(name: string, table: Table<object>, by: string, batches: AsyncIterable<readonly object[]>) {
    this.name = name;
    this.#table = table;
    this.#by = by;
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The column's value in the next row; undefined at the end. */
  async key(): Promise<string | undefined> {
    while (this.#position >= this.#batch.length) {
      const next = await this.#batches.next();
      if (next.done) return undefined;
      this.#batch = next.value;
      this.#position = 0;
    }
    return this.#keyAt(this.#position);
  }

  /** Takes the rows that have this value, from the next row on. */
  async take(key: string): Promise<object[]> {
    const taken: object[] = [];
    while ((await this.key()) === key) {
      let end = this.#position + 1;
      while (end < this.#batch.length && this.#keyAt(end) === key) end++;
      for (let at = this.#position; at < end; at++) taken.push(this.#batch[at]!);
      this.#position = end;
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  #keyAt(position: number): string {
    const key = (this.#batch[position] as Record<string, unknown>)[this.#by];
    if (typeof key !== "string")
      throw new Error(`a row of ${this.#table.name} has no text in ${this.#by}, by which it is to be grouped`);
    return key;
  }
}

async function collect(batches: AsyncIterable<readonly object[]>): Promise<object[]> {
  const rows: object[] = [];
  for await (const batch of batches) for (const row of batch) rows.push(row);
  return rows;
}
