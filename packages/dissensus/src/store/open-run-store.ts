import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Table } from "../domain/table.ts";
import { DuckDbHome } from "./duckdb/duckdb-home.ts";
import { openDuckDb } from "./duckdb/duckdb-instance.ts";
import { makeTemporaryFolder, removeLeftTemporaryFolders, removeTemporaryFolder } from "./folder/temporary-folder.ts";
import { lockForWriting } from "./folder/writer-lock.ts";
import type { RunStore, Segment } from "./run-store.ts";
import { SqlRunStore } from "./sql-run-store.ts";
import { checkRunFolder, isInWalMode, openRunDatabase } from "./sqlite/run-database.ts";
import { WalFile } from "./sqlite/wal-file.ts";
import { writeSegment } from "./tables/segment-file.ts";
import { checkSegmentFiles, removeOrphans } from "./tables/segment-files.ts";
import { type SegmentLimits, usualSegmentLimits } from "./tables/segment-limits.ts";
import { StageLog } from "./tables/stage-log.ts";
import type { Seal } from "./tables/table-writer.ts";

export interface RunStoreOptions {
  /** To look at a run, also while another process writes it. Writing then fails with SQLite's own error. Default: false. */
  readonly readOnly?: boolean;
  /** Tables that queries may name before anything has written them: they are empty then. */
  readonly tables?: readonly Table<object>[];
  /** What DuckDB may hold in memory while it sorts or runs a query; beyond that it uses the disk. Default: 500. */
  readonly memoryLimitMb?: number;
  /** When a segment is full. Another value gives other files and content hashes. Default: see usualSegmentLimits. */
  readonly segmentLimits?: SegmentLimits;
}

/**
 * Opens a run folder: `run.db` and `tables/<table>/*.parquet`. A writer makes it where there is none, takes it over as a crash left it,
 * and removes files of its own that belong to nothing. While a store is open, read run.db only through stores, in the same process.
 * @throws InputError where the folder is no run folder, is damaged, is of another format, or has another writer; it is left as it was.
 */
export async function openRunStore(folder: string, options: RunStoreOptions = {}): Promise<RunStore> {
  const readOnly = options.readOnly ?? false;
  checkRunFolder(folder, { readOnly });
  if (!readOnly) mkdirSync(folder, { recursive: true });
  const lock = readOnly ? undefined : lockForWriting(folder);
  let database: DatabaseSync | undefined;
  try {
    database = openRunDatabase(folder, { readOnly });
    const segments = new StageLog(database).segments();
    checkSegmentFiles(folder, segments);
    if (!readOnly) {
      removeOrphans(folder, segments);
      removeLeftTemporaryFolders(folder);
    }
    return storeIn(realpathSync(folder), database, lock, options);
  } catch (reason) {
    database?.close();
    lock?.release();
    throw reason;
  }
}

function storeIn(
  folder: string,
  database: DatabaseSync,
  lock: ReturnType<typeof lockForWriting> | undefined,
  options: RunStoreOptions,
): RunStore {
  const memoryLimitMb = options.memoryLimitMb ?? 500;
  const derivedFolder = join(folder, "explorer");
  let temporaryFolder: string | undefined;
  const reading = new DuckDbHome(() => {
    temporaryFolder = makeTemporaryFolder(folder);
    const openFolders = [join(folder, "tables"), derivedFolder, temporaryFolder];
    return openDuckDb({ threads: threadsFor(database), memoryLimitMb, temporaryFolder, openFolders });
  });
  const sealing = new DuckDbHome(() =>
    openDuckDb({ threads: 1, memoryLimitMb: 500, openFolders: [join(folder, "tables")] }),
  );
  return new SqlRunStore({
    database,
    wal: lock !== undefined && isInWalMode(database) ? new WalFile(join(folder, "run.db")) : null,
    folder,
    derivedFolder,
    readDuckDb: reading.instance,
    memoryLimitMb,
    seal: lock && sealWith(sealing, folder),
    limits: options.segmentLimits ?? usualSegmentLimits,
    knownTables: options.tables ?? [],
    close(segments: readonly Segment[]) {
      reading.close();
      sealing.close();
      if (temporaryFolder !== undefined) removeTemporaryFolder(temporaryFolder);
      if (lock !== undefined) removeOrphans(folder, segments);
      database.close();
      lock?.release();
    },
  });
}

/** A question about few rows takes longer to share out than to answer: a third of the processor time went into it. Decided when DuckDB is opened. */
function threadsFor(database: DatabaseSync): number {
  const rows = new StageLog(database).segments().reduce((sum, segment) => sum + segment.rows, 0);
  return rows < 500_000 ? 1 : 2;
}

function sealWith(sealing: DuckDbHome, folder: string): Seal {
  return async (at, table, rows) => {
    const connection = await (await sealing.instance()).connect();
    try {
      return await writeSegment(connection, folder, at, table, rows);
    } finally {
      connection.closeSync();
    }
  };
}
