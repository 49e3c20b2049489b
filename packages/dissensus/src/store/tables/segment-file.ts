import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { sha256 } from "../../base/hash.ts";
import type { Table } from "../../domain/table.ts";
import { loadRows } from "../duckdb/duckdb-rows.ts";
import { sqlName, sqlText } from "../duckdb/sql-text.ts";
import { syncFolder } from "../folder/sync-folder.ts";
import type { StoredRow } from "../rows/row-codec.ts";
import type { Segment } from "../run-store.ts";

const rowsPerRowGroup = 8192;
const hashDigitsInName = 16;

/** `<stage>-<number>-<start of its SHA-256>.parquet`, and what is left of a crash while writing one. */
export const segmentFilePattern = /^[a-z0-9-]+-\d{5}(?:-[0-9a-f]{16}\.parquet|\.unfinished)$/;

/**
 * Writes rows as a Parquet file below `tables/<table>/`. When it returns, the file is complete and on disk under its final name,
 * which holds its hash: the same rows give the same bytes and the same name, and no file is ever written over by another.
 * The connection's DuckDB must have one thread: with more, the bytes would depend on their luck.
 */
export async function writeSegment(
  connection: DuckDBConnection,
  folder: string,
  at: { readonly stage: string; readonly number: number },
  table: Table<object>,
  rows: readonly StoredRow[],
): Promise<Segment> {
  const name = `${at.stage}-${String(at.number).padStart(5, "0")}`;
  const tableFolder = join(folder, "tables", table.name);
  const unfinished = join(tableFolder, `${name}.unfinished`);
  const made = mkdirSync(tableFolder, { recursive: true });
  await loadRows(connection, { catalog: "memory", table: table.name }, table, rows);
  const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowsPerRowGroup}`;
  await connection.run(`COPY ${sqlName(table.name)} TO ${sqlText(unfinished)} (${options})`);
  await connection.run(`DROP TABLE ${sqlName(table.name)}`);
  syncFile(unfinished);
  const hash = sha256(readFileSync(unfinished));
  const path = `tables/${table.name}/${name}-${hash.slice(0, hashDigitsInName)}.parquet`;
  renameSync(unfinished, join(folder, path));
  syncFolder(tableFolder);
  if (made !== undefined) for (const parent of [join(folder, "tables"), folder]) syncFolder(parent);
  return { stage: at.stage, table: table.name, path, rows: rows.length, sha256: hash };
}

function syncFile(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
