import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { InputError } from "../../base/errors.ts";
import { sqlName, sqlPath } from "../duckdb/sql-text.ts";

export interface ParquetColumn {
  readonly name: string;
  /** As DuckDB calls it. */
  readonly type: string;
}

export interface ParquetFile {
  /** Absolute. */
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
}

/** Reads Parquet files of others. Errors: InputError with the file where it is broken. */
export class ParquetSource {
  readonly #instance: DuckDBInstance;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Columns and number of rows, from the file's footer. */
  async describe(path: string): Promise<ParquetFile> {
    return this.#reading(path, async (connection) => {
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${sqlPath(path)})`);
      const counted = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet(${sqlPath(path)})`);
      const columns = described.getRowObjects().map((row) => ({
        name: String(row["column_name"]),
        type: String(row["column_type"]),
      }));
      return { path, rows: Number(counted.getRows()[0]![0]), columns };
    });
  }

  /** The file's rows in their order, in batches: only these columns; lists and structs as JSON text. Streams. */
  async *batches(file: ParquetFile, columns: readonly string[]): AsyncIterable<Record<string, unknown>[]> {
    const list = columns.map((column) => expressionOf(file, column)).join(", ");
    const connection = await this.#instance.connect();
    try {
      const result = await guarded(file.path, () =>
        connection.stream(`SELECT ${list} FROM read_parquet(${sqlPath(file.path)})`),
      );
      for (;;) {
        const chunk = await guarded(file.path, () => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) return;
        const values = columns.map((_, index) => chunk.getColumnValues(index));
        yield Array.from({ length: chunk.rowCount }, (_, row) =>
          Object.fromEntries(columns.map((column, index) => [column, values[index]![row]])),
        );
      }
    } finally {
      connection.closeSync();
    }
  }

  async #reading<T>(path: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#instance.connect();
    try {
      return await guarded(path, () => work(connection));
    } finally {
      connection.closeSync();
    }
  }
}

function expressionOf(file: ParquetFile, column: string): string {
  const type = file.columns.find(({ name }) => name === column)?.type ?? "";
  const nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
  const decimal = type.startsWith("DECIMAL");
  const name = sqlName(column);
  if (nested) return `CASE WHEN ${name} IS NOT NULL THEN to_json(${name})::VARCHAR END AS ${name}`;
  return decimal ? `${name}::DOUBLE AS ${name}` : name;
}

async function guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof InputError || !(cause instanceof Error)) throw cause;
    // DuckDB's errors have no codes; out of memory is not the file's fault.
    if (cause.message.startsWith("Out of Memory")) throw cause;
    throw new InputError({
      area: "dataset",
      message: `this Parquet file cannot be read: ${cause.message.split("\n")[0]}`,
      cure: "Fetch or write the file again, and import once more.",
      location: { file },
      cause,
    });
  }
}
