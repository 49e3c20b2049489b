import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBBitValue, DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api";
import type { ColumnOfTable, DerivedTables } from "../derived-tables.ts";
import { bindParameters, type Parameter } from "./bind-parameters.ts";
import { packedCatalog } from "./duckdb-instance.ts";
import { type DuckDbQuery, preparedSelect } from "./duckdb-query.ts";
import { sqlName, sqlPath, sqlText } from "./sql-text.ts";

/**
 * Derived tables beside the views of a query, in the same DuckDB: each a table in the packed catalog, whose checkpoints compress it, under a view of its
 * name. A view can be put in place of another at once, whatever its columns.
 */
export class DuckDbDerivedTables implements DerivedTables {
  readonly #folder: string | null;
  readonly #query: DuckDbQuery;
  /** The table under each view. */
  readonly #tables = new Map<string, string>();
  #made = 0;

  /** `folder`: where tables are kept for the next reader, made when needed; DuckDB must be allowed to open it. Null: nowhere. */
  constructor(folder: string | null, query: DuckDbQuery) {
    this.#folder = folder;
    this.#query = query;
  }

  make(
    name: string,
    select: string,
    parameters: readonly Parameter[] = [],
    plain: readonly string[] = [],
  ): Promise<void> {
    return this.#replace(name, async (connection, table) => {
      await preparedSelect(connection, select);
      await createTable(connection, table, { select, parameters, plain });
    });
  }

  add(name: string, select: string, parameters: readonly Parameter[] = []): Promise<void> {
    return this.#query.connected(async (connection) => {
      await preparedSelect(connection, select);
      await runWith(connection, `INSERT INTO ${this.#tables.get(name)} ${select}`, parameters);
    });
  }

  /** Not while another table is being made: then the next time. */
  compress(): Promise<void> {
    return this.#query.connected(async (connection) => {
      await connection.run(`CHECKPOINT ${packedCatalog}`).catch((error: Error) => {
        if (!error.message.includes("other write transactions active")) throw error;
      });
    });
  }

  async keep(name: string, file: string): Promise<boolean> {
    const folder = this.#folder;
    if (folder === null || !isWritable(folder)) return false;
    const unfinished = join(folder, `${file}.${process.pid}.unfinished`);
    await this.#query.connected((connection) =>
      connection.run(`COPY ${viewName(name)} TO ${sqlText(unfinished)} (FORMAT parquet, COMPRESSION zstd)`),
    );
    renameSync(unfinished, join(folder, file));
    for (const other of readdirSync(folder))
      if (other.endsWith(".parquet") && other !== file) rmSync(join(folder, other), { force: true });
    return true;
  }

  async recall(name: string, file: string, plain: readonly string[] = []): Promise<boolean> {
    const path = this.#folder === null ? null : join(this.#folder, file);
    if (path === null || !existsSync(path)) return false;
    await this.#replace(name, async (connection, table) => {
      await createTable(connection, table, { select: `FROM read_parquet(${sqlPath(path)})`, parameters: [], plain });
    });
    return true;
  }

  bits({ table, column }: ColumnOfTable, where: string, parameters: readonly Parameter[] = []): Promise<Uint8Array> {
    return this.#query.connected(async (connection) => {
      await connection.run("BEGIN");
      const from = `FROM ${viewName(table)}`;
      const [[largest]] = (await connection.runAndReadAll(`SELECT max(${sqlName(column)}) ${from}`)).getRows() as [
        [number | null],
      ];
      // Whole bytes: DuckDB pads the front.
      const last = (Math.floor((largest ?? 0) / 8) + 1) * 8 - 1;
      const statement = await preparedSelect(
        connection,
        `SELECT bitstring_agg(${sqlName(column)}, 0, ${last}) ${from} WHERE ${where}`,
      );
      bindParameters(statement, parameters);
      const [[found]] = (await statement.runAndReadAll()).getRows() as [[DuckDBBitValue | null]];
      return found === null ? new Uint8Array((last + 1) / 8) : Uint8Array.from(found.data.subarray(1));
    });
  }

  integers(select: string, parameters: readonly Parameter[] = []): Promise<Int32Array> {
    return this.#query.connected(async (connection) => {
      const statement = await preparedSelect(connection, select);
      bindParameters(statement, parameters);
      return integersOf(statement);
    });
  }

  /** Makes a table, shows it under its name, and drops the one that was there. */
  #replace(name: string, make: (connection: DuckDBConnection, table: string) => Promise<void>): Promise<void> {
    return this.#query.connected(async (connection) => {
      const table = `${packedCatalog}.main.${sqlName(`${name} ${++this.#made}`)}`;
      await make(connection, table);
      await connection.run(`CREATE OR REPLACE VIEW ${viewName(name)} AS FROM ${table}`);
      const former = this.#tables.get(name);
      this.#tables.set(name, table);
      if (former !== undefined) await connection.run(`DROP TABLE ${former}`);
    });
  }
}

function viewName(name: string): string {
  return `memory.main.${sqlName(name)}`;
}

interface TableParts {
  /** Checked already, or our own. */
  readonly select: string;
  readonly parameters: readonly Parameter[];
  readonly plain: readonly string[];
}

/** https://duckdb.org/docs/stable/internals/storage: a column's compression can be fixed where it is defined. */
async function createTable(
  connection: DuckDBConnection,
  table: string,
  { select, parameters, plain }: TableParts,
): Promise<void> {
  if (plain.length === 0) return runWith(connection, `CREATE TABLE ${table} AS ${select}`, parameters);
  await runWith(connection, `CREATE TEMPORARY TABLE shape AS ${select} WITH NO DATA`, parameters);
  const shape = await connection.runAndReadAll("DESCRIBE shape");
  const columns = shape.getRows().map(([name, type]) => {
    const compression = plain.includes(String(name)) ? " USING COMPRESSION uncompressed" : "";
    return `${sqlName(String(name))} ${type}${compression}`;
  });
  await connection.run(`CREATE TABLE ${table} (${columns.join(", ")})`);
  await runWith(connection, `INSERT INTO ${table} ${select}`, parameters);
}

async function runWith(connection: DuckDBConnection, sql: string, parameters: readonly Parameter[]): Promise<void> {
  const statement = await connection.prepare(sql);
  bindParameters(statement, parameters);
  await statement.run();
}

async function integersOf(statement: DuckDBPreparedStatement): Promise<Int32Array> {
  const result = await statement.stream();
  const parts: Int32Array[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const column = chunk.getColumnVector(0);
    parts.push(Int32Array.from({ length: chunk.rowCount }, (_, row) => column.getItem(row) as number));
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
