import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from "@duckdb/node-api";
import { InputError } from "../../base/errors.ts";
import type { Table } from "../../domain/table.ts";
import { loadRows, readRows } from "../duckdb/duckdb-rows.ts";
import { sortedRows } from "../duckdb/sorted-rows.ts";
import { sqlName, sqlPath, sqlText } from "../duckdb/sql-text.ts";
import { rowDecoder, type StoredRow } from "../rows/row-codec.ts";
import { compareValues, orderOf, type RunOrder, readingOrder, sortRows } from "../rows/row-order.ts";
import { definitionText, type StageLog, type TableContent } from "./stage-log.ts";

const rowsPerBatch = 2048;

/** A part of a table whose rows are sorted: a sealed file, or the tail. */
type Run = RunOrder & ({ readonly path: string } | { readonly tail: readonly StoredRow[] });

/** Rows whose column `by` is `first` or behind it, by code points. */
interface Range {
  readonly by: string;
  readonly first: string;
}

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
   * one after the other; only where they overlap does DuckDB sort, with bounded memory. `first`: only rows whose `by` is this or behind it.
   * @throws InputError where the rows were written for other columns.
   */
  async *batches<Row extends object>(
    table: Table<Row>,
    by: string | null,
    first: string | null = null,
  ): AsyncIterable<Row[]> {
    const range: Range | null = by === null || first === null ? null : { by, first };
    this.#checkDefinition(table);
    const content = this.#log.contentOf(table.name);
    const columns = by === null ? table.key : [by, ...table.key];
    if (content.segments.length === 0) {
      yield* decoded(table, sortRows(table, rowsIn(range, table, content.tail()), columns));
      return;
    }
    const inOrder = readingOrder(table, runsOf(table, content), by);
    if (inOrder === undefined) yield* this.#sorted(table, columns, content, range);
    else {
      for (const run of inOrder) {
        if ("tail" in run) yield* decoded(table, rowsIn(range, table, run.tail));
        else if (reaches(run, table, range)) yield* this.#file(table, run.path, range);
      }
    }
  }

  async *#file<Row extends object>(table: Table<Row>, path: string, range: Range | null): AsyncIterable<Row[]> {
    const connection = await (await this.#duckDb()).connect();
    try {
      const file = sqlPath(join(this.#folder, path));
      const select = `SELECT ${columnList(table)} FROM read_parquet(${file})${conditionOf(range)}`;
      yield* streamed(table, await connection.stream(select));
    } finally {
      connection.closeSync();
    }
  }

  async *#sorted<Row extends object>(
    table: Table<Row>,
    columns: readonly string[],
    content: TableContent,
    range: Range | null,
  ): AsyncIterable<Row[]> {
    const characters = content.segments.reduce((sum, segment) => sum + segment.characters, 0);
    const parts = Math.ceil(characters / this.#charactersPerSort);
    const connection = await (await this.#duckDb()).connect();
    try {
      const sources = await this.#sources(connection, table, content);
      const select = `SELECT * FROM (${sources.join(" UNION ALL ")})${conditionOf(range)}`;
      const results = sortedRows(connection, table, select, columns, parts);
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

function conditionOf(range: Range | null): string {
  return range === null ? "" : ` WHERE ${sqlName(range.by)} >= ${sqlText(range.first)}`;
}

function rowsIn(range: Range | null, table: Table<object>, rows: readonly StoredRow[]): StoredRow[] {
  if (range === null) return [...rows];
  const index = Object.keys(table.columns).indexOf(range.by);
  return rows.filter((row) => compareValues(row[index]!, range.first) >= 0);
}

/** Whether the last rows of a run whose rows come sorted by the range's column are in the range. */
function reaches({ lastKey }: RunOrder, table: Table<object>, range: Range | null): boolean {
  if (range === null) return true;
  return compareValues(lastKey[table.key.indexOf(range.by)]!, range.first) >= 0;
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
