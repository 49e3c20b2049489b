import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
import { InputError } from "../../base/errors.ts";
import { openDuckDb } from "../duckdb/duckdb-instance.ts";
import { sqlName, sqlPath } from "../duckdb/sql-text.ts";

/** One Parquet file, or all of a folder in the order of their names, as a table of rows numbered from 0. `close` it. */
export interface ParquetTable {
  readonly path: string;
  readonly count: number;
  /** DuckDB's type of each column. */
  readonly columns: ReadonlyMap<string, string>;
  /** An expression over the columns, all rows in their order, in chunks of at most 2048. Streams. */
  chunks(expression: string): AsyncGenerator<DuckDBDataChunk, void>;
  close(): void;
}

/** Opens Parquet; reads nothing but footers. Errors: InputError where there is none, or it is broken. */
export async function openParquetTable(path: string): Promise<ParquetTable> {
  const files = filesOf(path);
  const from = `FROM read_parquet([${files.map((file) => sqlPath(file)).join(", ")}])`;
  const instance = await openDuckDb({ threads: 1, memoryLimitMb: 512, openFolders: [dirname(files[0]!)] });
  try {
    const connection = await instance.connect();
    const described = await reading(path, () => connection.runAndReadAll(`DESCRIBE SELECT * ${from}`));
    const counted = await reading(path, () => connection.runAndReadAll(`SELECT count(*) ${from}`));
    const columns = described
      .getRowObjects()
      .map((row) => [String(row["column_name"]), String(row["column_type"])] as const);
    return {
      path,
      count: Number(counted.getRows()[0]![0]),
      columns: new Map(columns),
      chunks: (expression) => chunksOf(instance, path, `SELECT ${expression} ${from}`),
      close: () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** A column's name as SQL. Errors: InputError listing the columns where it is not among them. */
export function columnOf(table: ParquetTable, name: string): { readonly sql: string; readonly type: string } {
  const type = table.columns.get(name);
  if (type !== undefined) return { sql: sqlName(name), type };
  throw new InputError({
    area: "embeddings",
    message: `there is no column ${name}`,
    cure: `Its columns are: ${[...table.columns.keys()].join(", ")}.`,
    location: { file: table.path },
  });
}

async function* chunksOf(instance: DuckDBInstance, path: string, sql: string): AsyncGenerator<DuckDBDataChunk, void> {
  const connection: DuckDBConnection = await instance.connect();
  try {
    const result = await reading(path, () => connection.stream(sql));
    for (;;) {
      const chunk = await reading(path, () => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk;
    }
  } finally {
    connection.closeSync();
  }
}

function filesOf(path: string): string[] {
  const absolute = resolve(path);
  const isFolder = existsSync(absolute) && statSync(absolute).isDirectory();
  const files = isFolder
    ? readdirSync(absolute)
        .filter((name) => name.endsWith(".parquet"))
        .sort()
        .map((name) => join(absolute, name))
    : [absolute];
  if (files.length > 0 && existsSync(files[0]!)) return files;
  const message = isFolder ? "there is no .parquet file in this folder" : "there is no such file";
  throw new InputError({ area: "embeddings", message, cure: "Check the path.", location: { file: path } });
}

/** DuckDB's errors carry no codes; out of memory is not the file's fault. */
async function reading<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Error) || cause.message.startsWith("Out of Memory")) throw cause;
    throw new InputError({
      area: "embeddings",
      message: `this Parquet file cannot be read: ${cause.message.split("\n")[0]}`,
      cure: "Write or fetch the file again.",
      location: { file },
      cause,
    });
  }
}
