import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, JS } from "@duckdb/node-api";
import { StatementType } from "@duckdb/node-api";
import { InputError } from "../../base/errors.ts";
import { onAbort } from "../../base/on-abort.ts";
import { failuresTable } from "../../domain/run/failure.ts";
import type { Table } from "../../domain/table.ts";
import { columnsOf } from "../rows/row-codec.ts";
import type { RunSnapshot, SnapshotQuery } from "../run-store.ts";
import type { StageLog, TableContent } from "../tables/stage-log.ts";
import { bindParameters, type Parameter } from "./bind-parameters.ts";
import { loadRows } from "./duckdb-rows.ts";
import { sqlName, sqlPath, sqlTypes } from "./sql-text.ts";

/** SQL over the run's tables as they are committed at the moment of the query. */
export class DuckDbQuery implements SnapshotQuery {
  readonly #folder: string;
  readonly #log: StageLog;
  readonly #duckDb: () => Promise<DuckDBInstance>;
  readonly #knownTables: readonly Table<object>[];
  /** What each view was made of. */
  readonly #versions = new Map<string, string>();
  /** The database's version when the views were last compared with it. */
  #seenVersion: string | null = null;
  #refreshed: Promise<void> = Promise.resolve();

  /** `knownTables`: there as empty views even before anything has written them. */
  constructor(
    folder: string,
    log: StageLog,
    duckDb: () => Promise<DuckDBInstance>,
    knownTables: readonly Table<object>[],
  ) {
    this.#folder = folder;
    this.#log = log;
    this.#duckDb = duckDb;
    this.#knownTables = knownTables;
  }

  query<Row extends object>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    return this.connected((connection) => rowsOf<Row>(connection, sql, parameters));
  }

  /** In one transaction, and so on one connection: views that change meanwhile stay as they were. Tables that are made are temporary: they go with it. */
  snapshot<T>(work: (snapshot: RunSnapshot) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.connected(async (connection) => {
      const leave = signal && onAbort(signal, () => connection.interrupt());
      const put = async (where: string, select: string, parameters: readonly Parameter[]): Promise<void> => {
        signal?.throwIfAborted();
        await preparedSelect(connection, select);
        const statement = await connection.prepare(`${where} ${select}`);
        bindParameters(statement, parameters);
        await statement.run();
      };
      try {
        await connection.run("BEGIN");
        return await work({
          query: async (sql, parameters = []) => {
            signal?.throwIfAborted();
            return rowsOf(connection, sql, parameters);
          },
          make: (name, select, parameters = []) =>
            put(`CREATE TEMPORARY TABLE ${sqlName(name)} AS`, select, parameters),
          add: (name, select, parameters = []) => put(`INSERT INTO ${sqlName(name)}`, select, parameters),
          makeType: async (name, select) => {
            signal?.throwIfAborted();
            await preparedSelect(connection, select);
            // A type must have a value: the empty text always is one.
            const texts = `SELECT '' UNION SELECT * FROM (${select}) AS texts(text) WHERE text IS NOT NULL ORDER BY 1`;
            await connection.run(`CREATE TEMPORARY TYPE ${sqlName(name)} AS ENUM (${texts})`);
          },
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        leave?.();
      }
    });
  }

  /** Work on a connection of its own, whose views show what is committed now. */
  async connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await (await this.#duckDb()).connect();
    try {
      const refreshed = this.#refreshed.then(() => this.#refresh(connection));
      this.#refreshed = refreshed.catch(() => undefined);
      await refreshed;
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  async #refresh(connection: DuckDBConnection): Promise<void> {
    const version = this.#log.dataVersion();
    if (version === this.#seenVersion) return;
    await this.#refreshViews(connection);
    this.#seenVersion = version;
  }

  /** In one transaction: a query beside it must not see a new tail under an old view. If it fails, closing the connection undoes it. */
  async #refreshViews(connection: DuckDBConnection): Promise<void> {
    const tables = new Map(
      [...this.#knownTables, failuresTable, ...this.#log.definitions()].map((table) => [table.name, table]),
    );
    const changed = [...tables.values()]
      .map((table) => ({ table, content: this.#log.contentOf(table.name) }))
      .filter(({ table, content }) => this.#versions.get(table.name) !== content.version);
    if (changed.length === 0) return;
    await connection.run("BEGIN");
    for (const { table, content } of changed) await this.#makeView(connection, table, content);
    await connection.run("COMMIT");
    for (const { table, content } of changed) this.#versions.set(table.name, content.version);
  }

  async #makeView(connection: DuckDBConnection, table: Table<object>, content: TableContent): Promise<void> {
    const view = table.name.replaceAll("-", "_");
    const unsealed = `unsealed ${view}`;
    await loadRows(connection, { catalog: "memory", table: unsealed }, table, content.tail());
    const columns = columnsOf(table)
      .map(([name, type]) => `${sqlName(name)}::${sqlTypes[type]} AS ${sqlName(name)}`)
      .join(", ");
    const files = content.segments.map(({ path }) => sqlPath(join(this.#folder, path))).join(", ");
    const sealed = files === "" ? "" : `SELECT ${columns} FROM read_parquet([${files}]) UNION ALL `;
    const select = `${sealed}SELECT ${columns} FROM memory.main.${sqlName(unsealed)}`;
    await connection.run(`CREATE OR REPLACE VIEW memory.main.${sqlName(view)} AS ${select}`);
  }
}

async function rowsOf<Row extends object>(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[],
): Promise<Row[]> {
  const statement = await preparedSelect(connection, sql);
  bindParameters(statement, parameters);
  const result = await statement.runAndReadAll();
  return result.getRowObjectsJS().map((row) => plainNumbers(row) as Row);
}

/** @throws InputError for anything but one SELECT. */
export async function preparedSelect(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw notOneSelect(sql);
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT) throw notOneSelect(sql);
  return statement;
}

function notOneSelect(sql: string): InputError {
  return new InputError({
    area: "query",
    message: `the run's tables can only be read, and this is not one SELECT: ${sql.trim().slice(0, 80)}`,
    cure: "Write a single SELECT (WITH, VALUES, DESCRIBE and SUMMARIZE are fine).",
  });
}

/** Sums and counts come as BigInt: beyond 2^53 they lose their last digits. */
function plainNumbers(value: JS): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainNumbers(member as JS)]));
}
