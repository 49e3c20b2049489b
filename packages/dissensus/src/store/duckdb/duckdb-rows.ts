import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBListValue,
  type DuckDBListVector,
  type DuckDBType,
  type DuckDBValue,
  FLOAT,
  LIST,
  VARCHAR,
} from "@duckdb/node-api";
import type { ColumnType, Table } from "../../domain/table.ts";
import { columnsOf, type StoredRow, type StoredValue, vectorOf } from "../rows/row-codec.ts";
import { sqlName, sqlTypes } from "./sql-text.ts";

/** DuckDB's vector size: the most rows that a chunk can have. */
const rowsPerChunk = 2048;

/** Where a table is in DuckDB. Tables in the catalog `temp` belong to their connection and go with it. */
export interface DuckTableName {
  readonly catalog: "memory" | "temp";
  readonly table: string;
}

/** Creates (or replaces) a DuckDB table and fills it with stored rows, in their order. */
export async function loadRows(
  connection: DuckDBConnection,
  name: DuckTableName,
  table: Table<object>,
  rows: readonly StoredRow[],
): Promise<void> {
  const columns = columnsOf(table);
  const types = columns.map(([, type]) => duckTypes[type]);
  const definition = columns.map(([column, type]) => `${sqlName(column)} ${sqlTypes[type]}`).join(", ");
  const kind = name.catalog === "temp" ? "TEMPORARY TABLE" : "TABLE";
  await connection.run(`CREATE OR REPLACE ${kind} ${name.catalog}.main.${sqlName(name.table)} (${definition})`);
  const appender = await connection.createAppender(name.table, "main", name.catalog);
  for (let start = 0; start < rows.length; start += rowsPerChunk) {
    const part = rows.slice(start, start + rowsPerChunk);
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(columns.map(([, type], index) => part.map((row) => duckValue(row[index]!, type))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The rows of a chunk whose columns are the table's, in its order: 64-bit integers as numbers, `real[]` as Float32Array. */
export function readRows(chunk: DuckDBDataChunk, table: Table<object>): object[] {
  const columns = columnsOf(table).map(([name, type], index) => [name, readColumn(chunk, index, type)] as const);
  const rows: object[] = [];
  for (let at = 0; at < chunk.rowCount; at++) {
    const row: Record<string, unknown> = {};
    for (const [name, values] of columns) row[name] = values[at];
    rows.push(row);
  }
  return rows;
}

/** DuckDB's type of a column, for chunks and parameters. */
export const duckTypes: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  json: VARCHAR,
  integer: BIGINT,
  real: DOUBLE,
  boolean: BOOLEAN,
  "text[]": LIST(VARCHAR),
  "real[]": LIST(FLOAT),
};

function duckValue(value: StoredValue, type: ColumnType): DuckDBValue {
  if (value === null) return null;
  if (type === "integer") return BigInt(value as number);
  if (type === "text[]") return new DuckDBListValue(value as readonly string[]);
  if (type === "real[]") return new DuckDBListValue([...vectorOf(value as string)]);
  return value as DuckDBValue;
}

function readColumn(chunk: DuckDBDataChunk, index: number, type: ColumnType): readonly unknown[] {
  if (type === "real[]") return readVectors(chunk.getColumnVector(index) as DuckDBListVector);
  const values = chunk.getColumnValues(index);
  if (type === "integer") return values.map((value) => (value === null ? null : Number(value)));
  if (type === "text[]") return values.map((value) => (value === null ? null : [...(value as DuckDBListValue).items]));
  return values;
}

/** Straight from the list's elements: building a list value per row would cost more than reading the file. */
function readVectors(lists: DuckDBListVector): (Float32Array | null)[] {
  return Array.from({ length: lists.itemCount }, (_, row) => {
    if (lists.getItemVector(row) === null) return null;
    const start = lists.getEntryOffset(row);
    return Float32Array.from(
      { length: lists.getEntryLength(row) },
      (_, at) => lists.childVector.getItem(start + at) as number,
    );
  });
}
