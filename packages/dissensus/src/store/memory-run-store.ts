import type { Table } from "../domain/table.ts";
import { DuckDbHome } from "./duckdb/duckdb-home.ts";
import { openDuckDb } from "./duckdb/duckdb-instance.ts";
import type { RunStore } from "./run-store.ts";
import { SqlRunStore } from "./sql-run-store.ts";
import { memoryRunDatabase } from "./sqlite/run-database.ts";
import { usualSegmentLimits } from "./tables/segment-limits.ts";

/**
 * A run store that lives in memory and leaves nothing: for dry runs and tests. It seals nothing, so its content hashes are its own:
 * equal for equal rows, but others than a folder's.
 */
export function memoryRunStore(options: { readonly tables?: readonly Table<object>[] } = {}): RunStore {
  const database = memoryRunDatabase();
  const memoryLimitMb = 500;
  const reading = new DuckDbHome(() => openDuckDb({ threads: 1, memoryLimitMb, openFolders: [] }));
  return new SqlRunStore({
    database,
    wal: null,
    folder: "(in memory)",
    derivedFolder: null,
    readDuckDb: reading.instance,
    memoryLimitMb,
    seal: undefined,
    limits: usualSegmentLimits,
    knownTables: options.tables ?? [],
    close() {
      reading.close();
      database.close();
    },
  });
}
