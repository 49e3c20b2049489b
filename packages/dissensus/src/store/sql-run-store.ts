import type { DatabaseSync } from "node:sqlite";
import type { DuckDBInstance } from "@duckdb/node-api";
import type { Table } from "../domain/table.ts";
import type { DerivedTables } from "./derived-tables.ts";
import { DuckDbDerivedTables } from "./duckdb/duckdb-derived-tables.ts";
import { DuckDbQuery } from "./duckdb/duckdb-query.ts";
import type { RunQuery, RunStore, Segment, SnapshotQuery, TableStore } from "./run-store.ts";
import { SqliteBatchLog } from "./sqlite/sqlite-batch-log.ts";
import { SqliteLedger } from "./sqlite/sqlite-ledger.ts";
import type { WalFile } from "./sqlite/wal-file.ts";
import { keyOfGroup } from "./tables/key-of-group.ts";
import { mergeGroups } from "./tables/merge-groups.ts";
import type { SegmentLimits } from "./tables/segment-limits.ts";
import { StageLog } from "./tables/stage-log.ts";
import { TableReader } from "./tables/table-reader.ts";
import { type Seal, TableWriter } from "./tables/table-writer.ts";

/** A tenth of its memory limit: DuckDB's sort holds rows several times over. */
const charactersPerMb = 100_000;

/** What a store is made of, and what it has to give back. */
export interface SqlRunStoreParts {
  readonly database: DatabaseSync;
  /** Of a database in a file, for a writer. */
  readonly wal: WalFile | null;
  /** Absolute; the paths of segments are below it. */
  readonly folder: string;
  /** Absolute; where derived tables are kept. Null: nowhere. */
  readonly derivedFolder: string | null;
  readonly readDuckDb: () => Promise<DuckDBInstance>;
  readonly seal: Seal | undefined;
  /** Of `readDuckDb`. */
  readonly memoryLimitMb: number;
  readonly limits: SegmentLimits;
  readonly knownTables: readonly Table<object>[];
  /** Runs after the last write, with the segments that there are then. */
  close(segments: readonly Segment[]): void;
}

/** A run store over a SQLite database, which may be a file or in memory, and Parquet segments, if there are any. */
export class SqlRunStore implements RunStore {
  readonly ledger: SqliteLedger;
  readonly batches: SqliteBatchLog;
  readonly tables: TableStore;
  readonly query: SnapshotQuery;
  readonly derived: DerivedTables;
  readonly #parts: SqlRunStoreParts;
  readonly #writer: TableWriter;
  #closed: Promise<void> | undefined;

  constructor(parts: SqlRunStoreParts) {
    const { database, folder, derivedFolder, readDuckDb } = parts;
    const log = new StageLog(database);
    this.#parts = parts;
    this.ledger = new SqliteLedger(database, parts.wal);
    this.batches = new SqliteBatchLog(database);
    this.#writer = new TableWriter(log, parts.limits, parts.seal);
    const query = new DuckDbQuery(folder, log, readDuckDb, parts.knownTables);
    this.query = query;
    this.derived = new DuckDbDerivedTables(derivedFolder, query);
    const reader = new TableReader(folder, log, readDuckDb, parts.memoryLimitMb * charactersPerMb);
    this.tables = tableStoreOf(log, this.#writer, reader, this.query);
  }

  /** Finishes and commits what is under way. A second call waits for the first. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await this.#writer.settled();
    await this.ledger.flush();
    await this.#parts.wal?.close();
    this.#parts.close(this.tables.segments());
  }
}

function tableStoreOf(log: StageLog, writer: TableWriter, reader: TableReader, query: RunQuery): TableStore {
  return {
    open: writer.open,
    append: writer.append,
    complete: writer.complete,
    states: () => log.states(),
    segments: () => log.segments(),
    async *read(table) {
      for await (const batch of reader.batches(table, null)) yield* batch;
    },
    async *groups(reads, by, from = 0) {
      const first = from === 0 ? null : await keyOfGroup(reads, by, from, query);
      if (from > 0 && first === null) return;
      yield* mergeGroups(reads, by, (table, order) => reader.batches(table, order, first));
    },
  };
}
