import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api";
import type { DerivedTables } from "../derived-tables.ts";
import { bindParameters, type Parameter } from "./bind-parameters.ts";
import { type DuckDbQuery, preparedSelect } from "./duckdb-query.ts";
import { sqlName, sqlPath, sqlText } from "./sql-text.ts";

/** Derived tables beside the views of a query, in the same DuckDB. */
export class DuckDbDerivedTables implements DerivedTables {
  readonly #folder: string | null;
  readonly #query: DuckDbQuery;

  /** `folder`: where tables are kept for the next reader, made when needed; DuckDB must be allowed to open it. Null: nowhere. */
  constructor(folder: string | null, query: DuckDbQuery) {
    this.#folder = folder;
    this.#query = query;
  }

  make(name: string, select: string, parameters: readonly Parameter[] = []): Promise<void> {
    return this.#run(`CREATE OR REPLACE TABLE ${tableName(name)} AS ${select}`, select, parameters);
  }

  add(name: string, select: string, parameters: readonly Parameter[] = []): Promise<void> {
    return this.#run(`INSERT INTO ${tableName(name)} ${select}`, select, parameters);
  }

  async keep(name: string, file: string): Promise<boolean> {
    const folder = this.#folder;
    if (folder === null || !isWritable(folder)) return false;
    const unfinished = join(folder, `${file}.${process.pid}.unfinished`);
    await this.#query.connected((connection) =>
      connection.run(`COPY ${tableName(name)} TO ${sqlText(unfinished)} (FORMAT parquet, COMPRESSION zstd)`),
    );
    renameSync(unfinished, join(folder, file));
    for (const other of readdirSync(folder))
      if (other.endsWith(".parquet") && other !== file) rmSync(join(folder, other), { force: true });
    return true;
  }

  async recall(name: string, file: string): Promise<boolean> {
    const path = this.#folder === null ? null : join(this.#folder, file);
    if (path === null || !existsSync(path)) return false;
    await this.#query.connected((connection) =>
      connection.run(`CREATE OR REPLACE TABLE ${tableName(name)} AS FROM read_parquet(${sqlPath(path)})`),
    );
    return true;
  }

  integers(select: string, parameters: readonly Parameter[] = []): Promise<Int32Array> {
    return this.#query.connected(async (connection) => {
      const statement = await preparedSelect(connection, select);
      bindParameters(statement, parameters);
      return integersOf(statement);
    });
  }

  /** Checks the SELECT by itself first: what stands around it is ours. */
  #run(sql: string, select: string, parameters: readonly Parameter[]): Promise<void> {
    return this.#query.connected(async (connection: DuckDBConnection) => {
      await preparedSelect(connection, select);
      const statement = await connection.prepare(sql);
      bindParameters(statement, parameters);
      await statement.run();
    });
  }
}

function tableName(name: string): string {
  return `memory.main.${sqlName(name)}`;
}

async function integersOf(statement: DuckDBPreparedStatement): Promise<Int32Array> {
  const result = await statement.stream();
  const parts: Int32Array[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    parts.push(Int32Array.from(chunk.getColumnValues(0) as number[]));
  }
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether the folder is there, or can be made, and takes files. */
function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.${process.pid}.probe`);
    mkdirSync(probe);
    rmSync(probe, { recursive: true });
    return true;
  } catch {
    return false;
  }
}
