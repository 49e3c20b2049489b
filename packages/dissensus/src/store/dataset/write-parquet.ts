import { renameSync } from "node:fs";
import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, VARCHAR } from "@duckdb/node-api";
import { sqlName, sqlText } from "../duckdb/sql-text.ts";
import type { LayoutColumn } from "./layout-column.ts";

const types: Readonly<Record<LayoutColumn[1], readonly [DuckDBType, string]>> = {
  text: [VARCHAR, "VARCHAR"],
  integer: [INTEGER, "INTEGER"],
  real: [DOUBLE, "DOUBLE"],
  spectrum: [VARCHAR, "VARCHAR"],
};
const spectrumShape = sqlText('[{"position":"VARCHAR","response":"VARCHAR"}]');

/** Rows that DuckDB takes at once. */
const rowsPerChunk = 2048;
const rowsPerRowGroup = 1000;

/**
 * Writes rows as one Parquet file (zstd); it appears under its name when it is whole. A cell that a row does not have is null; a cell of type
 * `spectrum` is JSON text and becomes a list of structs.
 */
export async function writeParquet(
  connection: DuckDBConnection,
  path: string,
  columns: readonly LayoutColumn[],
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Promise<void> {
  const definition = columns.map(([name, type]) => `${sqlName(name)} ${types[type][1]}`).join(", ");
  await connection.run(`CREATE OR REPLACE TEMPORARY TABLE shard (${definition})`);
  const appender = await connection.createAppender("shard", "main", "temp");
  for (let start = 0; start < rows.length; start += rowsPerChunk) {
    const part = rows.slice(start, start + rowsPerChunk);
    const chunk = DuckDBDataChunk.create(columns.map(([, type]) => types[type][0]));
    chunk.setColumns(columns.map(([name]) => part.map((row) => row[name] ?? null)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  const list = columns.map(([name, type]) =>
    type === "spectrum" ? `from_json(${sqlName(name)}, ${spectrumShape}) AS ${sqlName(name)}` : sqlName(name),
  );
  const unfinished = `${path}.unfinished`;
  const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowsPerRowGroup}`;
  await connection.run(`COPY (SELECT ${list.join(", ")} FROM temp.main.shard) TO ${sqlText(unfinished)} (${options})`);
  await connection.run("DROP TABLE temp.main.shard");
  renameSync(unfinished, path);
}
