import { existsSync } from "node:fs";
import { InputError } from "../../base/errors.ts";
import { openNpy } from "../../formats/npy/npy-file.ts";
import type { VectorSource } from "../../stats/covering/vector-source.ts";
import { columnOf, openParquetTable, type ParquetTable } from "../../store/vectors/parquet-table.ts";
import { openVectorColumn } from "../../store/vectors/vector-column.ts";
import { displayPath } from "../display-path.ts";

/** Vectors in a file. `close` it. */
export interface EmbeddingsFile {
  /** To be read in order, and again one reading after the other. */
  readonly vectors: Required<VectorSource>;
  readonly dimensions: number;
  /** Where the file has other columns too. */
  readonly table: ParquetTable | null;
  close(): void;
}

/** Opens an .npy file, a Parquet file, or a folder of Parquet files. Errors: InputError. */
export async function openEmbeddings(path: string, column: string): Promise<EmbeddingsFile> {
  if (!existsSync(path)) throw badEmbeddings(path, "there is no such file", "Check the path.");
  if (path.endsWith(".npy")) return openNpyVectors(path);
  const table = await openParquetTable(path);
  try {
    let reading = await openVectorColumn(table, column);
    const { count, dimensions, read } = reading;
    const again = async (): Promise<Pick<VectorSource, "read">> => {
      await reading.close();
      reading = await openVectorColumn(table, column);
      return reading;
    };
    return { vectors: { count, read, again }, dimensions, table, close: table.close };
  } catch (error) {
    table.close();
    throw error;
  }
}

/** One weight per vector, from an .npy file or a column of the embeddings' own Parquet. Errors: InputError. */
export async function readWeights(source: string, { table }: EmbeddingsFile): Promise<Float64Array> {
  if (source.endsWith(".npy")) return npyWeights(source);
  if (table === null) {
    const cure = "Give the weights as an .npy file of one number per vector.";
    throw badEmbeddings(source, "an .npy file has no columns to take weights from", cure);
  }
  const weights = new Float64Array(table.count);
  let row = 0;
  for await (const chunk of table.chunks(`${columnOf(table, source).sql}::DOUBLE`))
    for (const weight of chunk.getColumnValues(0)) weights[row++] = weight === null ? Number.NaN : (weight as number);
  return weights;
}

/** A column's values as text in certain rows, by row. Errors: InputError where there are no columns. */
export async function readIds(
  column: string,
  { table }: EmbeddingsFile,
  rows: Uint32Array,
): Promise<ReadonlyMap<number, string>> {
  if (table === null) throw badEmbeddings(column, "an .npy file has no columns to take ids from", "Leave out --id.");
  const wanted = new Set(rows);
  const ids = new Map<number, string>();
  let row = 0;
  for await (const chunk of table.chunks(`${columnOf(table, column).sql}::VARCHAR`)) {
    for (const id of chunk.getColumnValues(0)) {
      if (wanted.has(row)) ids.set(row, id === null ? "" : String(id));
      row++;
    }
  }
  return ids;
}

function openNpyVectors(path: string): EmbeddingsFile {
  const file = openNpy(path, displayPath(path));
  const { shape } = file.header;
  if (shape.length !== 2 || file.rows === 0 || file.rowLength === 0) {
    file.close();
    const cure = "Write one array of vectors: its shape is (vectors, dimensions).";
    throw badEmbeddings(path, `its shape is (${shape.join(", ")})`, cure);
  }
  const read: VectorSource["read"] = (from, to) => {
    const rows = file.read(from, to);
    return rows instanceof Float64Array ? Float32Array.from(rows) : rows;
  };
  return {
    vectors: { count: file.rows, read, again: () => ({ read }) },
    dimensions: file.rowLength,
    table: null,
    close: file.close,
  };
}

function npyWeights(path: string): Float64Array {
  if (!existsSync(path)) throw badEmbeddings(path, "there is no such file", "Check the path given to --weights.");
  const file = openNpy(path, displayPath(path));
  try {
    if (file.rowLength === 1) return Float64Array.from(file.read(0, file.rows));
    const message = `its shape is (${file.header.shape.join(", ")})`;
    throw badEmbeddings(path, message, "Give one weight per vector: an array of one axis.");
  } finally {
    file.close();
  }
}

function badEmbeddings(path: string, message: string, cure: string): InputError {
  return new InputError({ area: "embeddings", message, cure, location: { file: displayPath(path) } });
}
