import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from "@duckdb/node-api";
import { InputError } from "../../base/errors.ts";
import type { Table } from "../../domain/table.ts";
import { loadRows, readRows } from "../duckdb/duckdb-rows.ts";
import { sortedRows } from "../duckdb/sorted-rows.ts";
import { sqlName, sqlPath } from "../duckdb/sql-text.ts";
import { rowDecoder, type StoredRow } from "../rows/row-codec.ts";
import { orderOf, type RunOrder, readingOrder, sortRows } from "../rows/row-order.ts";
import { definitionText, type StageLog, type TableContent } from "./stage-log.ts";

const rowsPerBatch = 2048;

/** A part of a table whose rows are sorted: a sealed file, or the tail. */
type Run = RunOrder & ({ readonly path: string } | { readonly tail: readonly StoredRow[] });

/** Reads a table's rows in order, in batches. */
export class TableReader {
  readonly #folder: string;
  readonly #log: StageLog;
  readonly #duckDb: () => Promise<DuckDBInstance>;
  readonly #charactersPerSort: number;

  /** `charactersPerSort`: how much DuckDB can sort at once, in characters of the rows' JSON. */
  constructor(folder: string, log: StageLog, duckDb: () => Promise<DuckDBInstance>, charactersPerSort: number) {
    this.#folder = folder;
    this.#log = log;
    this.#duckDb = duckDb;
    this.#charactersPerSort = charactersPerSort;
  }

  /**
   * All rows as they are committed now, by key, or by the column `by` and then by key. Files whose rows are known to be in order are read
   * one after the other; only where they overlap does DuckDB sort, with bounded memory.
   * @throws InputError where the rows were written for other columns.
   */
  async *batches<Row extends object>(table: Table<Row>, by: string | null): AsyncIterable<Row[]> {
    this.#checkDefinition(table);
    const content = this.#log.contentOf(table.name);
    const columns = by === null ? table.key : [by, ...table.key];
    if (content.segments.length === 0) {
      yield* decoded(table, sortRows(table, content.tail(), columns));
      return;
    }
    const inOrder = readingOrder(table, runsOf(table, content), by);
    if (inOrder === undefined) yield* this.#sorted(table, columns, content);
    else for (const run of inOrder) yield* "tail" in run ? decoded(table, run.tail) : this.#file(table, run.path);
  }

  async *#file<Row extends object>(table: Table<Row>, path: string): AsyncIterable<Row[]> {
    const connection = await (await this.#duckDb()).connect();
    try {
      const file = sqlPath(join(this.#folder, path));
      yield* streamed(table, await connection.stream(`SELECT ${columnList(table)} FROM read_parquet(${file})`));
    } finally {
      connection.closeSync();
    }
  }

  async *#sorted<Row extends object>(
    table: Table<Row>,
    columns: readonly string[],
    content: TableContent,
  ): AsyncIterable<Row[]> {
    const characters = content.segments.reduce((sum, segment) => sum + segment.characters, 0);
    const parts = Math.ceil(characters / this.#charactersPerSort);
    const connection = await (await this.#duckDb()).connect();
    try {
      const sources = await this.#sources(connection, table, content);
      const results = sortedRows(connection, table, sources.join(" UNION ALL "), columns, parts);
      for await (const result of results) yield* streamed(table, result);
    } finally {
      connection.closeSync();
    }
  }

  /** The tail as a temporary table, which goes with the connection. */
  async #sources(connection: DuckDBConnection, table: Table<object>, content: TableContent): Promise<string[]> {
    const tail = content.tail();
    const files = content.segments.map(({ path }) => sqlPath(join(this.#folder, path))).join(", ");
    const sources = [`SELECT ${columnList(table)} FROM read_parquet([${files}])`];
    if (tail.length > 0) {
      await loadRows(connection, { catalog: "temp", table: "unsealed" }, table, tail);
      sources.push(`SELECT ${columnList(table)} FROM temp.main.unsealed`);
    }
    return sources;
  }

  #checkDefinition(table: Table<object>): void {
    const written = this.#log.definitions().find(({ name }) => name === table.name);
    if (written === undefined || definitionText(written) === definitionText(table)) return;
    throw new InputError({
      area: "run folder",
      message: `the table ${table.name} of this run has other columns than this version of dissensus reads`,
      cure: "Use the version that made the run, or run again: what was asked is kept, the table is made anew.",
      location: { file: this.#folder },
    });
  }
}

function runsOf(table: Table<object>, content: TableContent): Run[] {
  const files = content.segments.map(({ path, order }) => ({ ...order, path }));
  const tail = sortRows(table, content.tail(), table.key);
  return tail.length === 0 ? files : [...files, { ...orderOf(table, tail), tail }];
}

async function* decoded<Row extends object>(table: Table<Row>, rows: readonly StoredRow[]): AsyncIterable<Row[]> {
  const decode = rowDecoder(table);
  for (let start = 0; start < rows.length; start += rowsPerBatch)
    yield rows.slice(start, start + rowsPerBatch).map(decode);
}

async function* streamed<Row extends object>(table: Table<Row>, result: DuckDBResult): AsyncIterable<Row[]> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield readRows(chunk, table) as Row[];
  }
}

function columnList(table: Table<object>): string {
  return Object.keys(table.columns).map(sqlName).join(", ");
}
