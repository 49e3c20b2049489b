import { mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Table } from "../../domain/table.ts";
import { openDuckDb } from "../duckdb/duckdb-instance.ts";
import { loadRows } from "../duckdb/duckdb-rows.ts";
import { sqlName, sqlText } from "../duckdb/sql-text.ts";
import type { StoredRow } from "../rows/row-codec.ts";

/** Writes rows, each with a value per column of the table, as a Parquet file; it appears under its name when it is whole. `path` is absolute. */
export async function writeParquet(path: string, table: Table<object>, rows: readonly StoredRow[]): Promise<void> {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  const instance = await openDuckDb({ threads: 1, memoryLimitMb: 1024, openFolders: [folder] });
  try {
    const connection = await instance.connect();
    await loadRows(connection, { catalog: "memory", table: table.name }, table, rows);
    await connection.run(`COPY ${sqlName(table.name)} TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  renameSync(temporary, path);
}
