import type { DuckDBDataChunk, DuckDBListVector } from "@duckdb/node-api";
import { InputError } from "../../base/errors.ts";
import { columnOf, type ParquetTable } from "./parquet-table.ts";

/** A column of vectors, read piece by piece. */
export interface VectorColumn {
  readonly count: number;
  readonly dimensions: number;
  /** Rows from .. to - 1, row after row. To be called in order, each row once. */
  read(from: number, to: number): Promise<Float32Array>;
  /** Ends reading early. */
  close(): Promise<void>;
}

/**
 * A Parquet column of lists or fixed arrays of numbers as float32. Memory: one piece and one chunk of the file. Errors: InputError where
 * it is no such column; when reading, where a row is null, holds a null, or is not as long as the first.
 */
export async function openVectorColumn(table: ParquetTable, name: string): Promise<VectorColumn> {
  const { sql, type } = columnOf(table, name);
  if (!/^(?:FLOAT|DOUBLE|U?(?:TINY|SMALL|BIG)INT|U?INTEGER|DECIMAL\(.*\))\[\d*\]$/.test(type)) {
    const cure = "Name the column of vectors, a list of numbers each, with --column.";
    throw badColumn(table, `the column ${name} is of type ${type}`, cure);
  }
  const expression = /^FLOAT/.test(type) ? `${sql}::FLOAT[]` : `${sql}::DOUBLE[]`;
  const dimensions = await firstLength(table, name, expression);
  const rows = rowsOf(table, expression, dimensions);
  return {
    count: table.count,
    dimensions,
    read: async (from, to) => {
      const piece = new Float32Array((to - from) * dimensions);
      for (let row = from; row < to; row++) await rows.copy(row, piece, (row - from) * dimensions);
      return piece;
    },
    close: rows.close,
  };
}

async function firstLength(table: ParquetTable, name: string, expression: string): Promise<number> {
  const chunks = table.chunks(`len(${expression})`);
  const { value: chunk } = await chunks.next();
  await chunks.return();
  if (!chunk) throw badColumn(table, "there are no rows", "Give at least one vector.");
  const length = Number(chunk.getColumnValues(0)[0] ?? 0);
  if (length === 0)
    throw badColumn(table, `vector 0 of the column ${name} is empty`, "Leave out rows without a vector.");
  return length;
}

/** A cursor over the rows of a column. */
function rowsOf(table: ParquetTable, expression: string, dimensions: number) {
  const chunks = table.chunks(expression);
  let chunk: DuckDBDataChunk | undefined;
  let start = 0;
  return {
    close: async (): Promise<void> => {
      await chunks.return();
    },
    async copy(row: number, target: Float32Array, at: number): Promise<void> {
      while (chunk === undefined || row >= start + chunk.rowCount) {
        start += chunk?.rowCount ?? 0;
        const next = await chunks.next();
        if (next.done) throw badColumn(table, `it ends before vector ${row}`, "Leave the file alone and start again.");
        chunk = next.value;
      }
      copyRow(
        table,
        chunk.getColumnVector(0) as DuckDBListVector,
        row - start,
        row,
        target.subarray(at, at + dimensions),
      );
    },
  };
}

function copyRow(table: ParquetTable, lists: DuckDBListVector, place: number, row: number, target: Float32Array): void {
  if (lists.getItemVector(place) === null)
    throw badColumn(table, `vector ${row} is null`, "Leave out rows without a vector.");
  const length = lists.getEntryLength(place);
  if (length !== target.length) {
    const message = `vector ${row} has ${length} values, vector 0 has ${target.length}`;
    throw badColumn(table, message, "Embed all texts with one model and one number of dimensions.");
  }
  const start = lists.getEntryOffset(place);
  const { childVector } = lists;
  for (let i = 0; i < length; i++) {
    const value = childVector.getItem(start + i);
    if (value === null)
      throw badColumn(
        table,
        `vector ${row} holds null at position ${i}`,
        "Embed that text again, or leave the row out.",
      );
    target[i] = value as number;
  }
}

function badColumn(table: ParquetTable, message: string, cure: string): InputError {
  return new InputError({ area: "vectors", message, cure, location: { file: table.path } });
}
