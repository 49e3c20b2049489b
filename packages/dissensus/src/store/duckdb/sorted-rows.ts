import type { DuckDBConnection, DuckDBResult, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { ColumnType, Table } from "../../domain/table.ts";
import { duckTypes } from "./duckdb-rows.ts";
import { sqlName } from "./sql-text.ts";

const sampledRows = 5000;

/** Values of the sorting columns of one row. */
type Cut = readonly DuckDBValue[];

/**
 * The rows of a SELECT, sorted by the columns, nulls of the first one first: as results to be read one after the other. DuckDB's own sort
 * of wide rows runs out of memory instead of using the disk (1.5.5: 640 MB of text under a limit of 500 MB), so large inputs are sorted in
 * parts: ranges of about equal size, each with its own pass over the input.
 */
export async function* sortedRows(
  connection: DuckDBConnection,
  table: Table<object>,
  select: string,
  columns: readonly string[],
  parts: number,
): AsyncIterable<DuckDBResult> {
  const cuts = parts > 1 ? await cutPoints(connection, select, columns, parts) : [];
  const types = columns.map((column) => duckTypes[(table.columns as Readonly<Record<string, ColumnType>>)[column]!]);
  const order = columns.map((column) => `${sqlName(column)} NULLS FIRST`).join(", ");
  for (let part = 0; part <= cuts.length; part++) {
    const { condition, values } = rangeOf(columns, cuts[part - 1], cuts[part]);
    const valueTypes = values.map((_, at): DuckDBType => types[at % types.length]!);
    yield await connection.stream(`SELECT * FROM (${select}) WHERE ${condition} ORDER BY ${order}`, values, valueTypes);
  }
}

/** Rows from one cut up to, not including, the next. Rows that are null in the first column belong to the first range. */
function rangeOf(
  columns: readonly string[],
  from: Cut | undefined,
  to: Cut | undefined,
): { condition: string; values: DuckDBValue[] } {
  const first = sqlName(columns[0]!);
  const row = `(${columns.map(sqlName).join(", ")})`;
  const holes = `(${columns.map(() => "?").join(", ")})`;
  const conditions = [
    ...(from === undefined ? [] : [`${first} IS NOT NULL`, `${row} >= ${holes}`]),
    ...(to === undefined ? [] : [`(${first} IS NULL OR ${row} < ${holes})`]),
  ];
  return { condition: ["true", ...conditions].join(" AND "), values: [...(from ?? []), ...(to ?? [])] };
}

/** Ascending, different rows that divide all rows into about `parts` ranges, from a repeatable sample. */
async function cutPoints(
  connection: DuckDBConnection,
  select: string,
  columns: readonly string[],
  parts: number,
): Promise<Cut[]> {
  const names = columns.map(sqlName).join(", ");
  const known = `SELECT ${names} FROM (${select}) WHERE ${sqlName(columns[0]!)} IS NOT NULL`;
  const sample = `${known} USING SAMPLE reservoir(${sampledRows} ROWS) REPEATABLE (1)`;
  const result = await connection.runAndReadAll(`SELECT DISTINCT ${names} FROM (${sample}) ORDER BY ${names}`);
  const rows = result.getRows();
  const positions = Array.from({ length: parts - 1 }, (_, at) => Math.floor(((at + 1) * rows.length) / parts));
  return [...new Set(positions)].map((position) => rows[position]).filter((row) => row !== undefined);
}
