import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, it } from "vitest";
import { openParquetTable } from "./parquet-table.ts";
import { openVectorColumn } from "./vector-column.ts";
import { writeParquet } from "./write-parquet.ts";

const folder = mkdtempSync(join(tmpdir(), "dissensus-vectors-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function written(name: string, select: string): Promise<string> {
  const path = join(folder, name);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  instance.closeSync();
  return path;
}

/** All vectors, read in pieces of so many rows. */
async function vectorsOf(path: string, column = "vector", rows = 2): Promise<number[][]> {
  const table = await openParquetTable(path);
  try {
    const { count, dimensions, read } = await openVectorColumn(table, column);
    const vectors: number[][] = [];
    for (let from = 0; from < count; from += rows) {
      const piece = await read(from, Math.min(from + rows, count));
      for (let at = 0; at < piece.length; at += dimensions) vectors.push([...piece.subarray(at, at + dimensions)]);
    }
    return vectors;
  } finally {
    table.close();
  }
}

describe("openVectorColumn", () => {
  it.each(["FLOAT[]", "DOUBLE[]", "FLOAT[2]", "DOUBLE[2]", "INTEGER[]"])("reads %s row by row", async (type) => {
    const path = await written("plain.parquet", `SELECT [i, -i]::${type} AS vector FROM range(1, 6) AS rows(i)`);
    expect(await vectorsOf(path)).toEqual([1, 2, 3, 4, 5].map((i) => [i, -i]));
  });

  it("reads all files of a folder in the order of their names, across the chunks that they come in", async () => {
    mkdirSync(join(folder, "parts"));
    await written("parts/b.parquet", "SELECT [i, 0.5]::FLOAT[] AS embedding FROM range(5000, 7000) AS rows(i)");
    await written("parts/a.parquet", "SELECT [i, 0.5]::FLOAT[] AS embedding FROM range(0, 5000) AS rows(i)");
    writeFileSync(join(folder, "parts", "notes.txt"), "not a table");
    const vectors = await vectorsOf(join(folder, "parts"), "embedding", 4096);
    expect(vectors).toEqual(Array.from({ length: 7000 }, (_, i) => [i, 0.5]));
  });

  it.each<[string, string, string]>([
    [
      "a row of another length",
      "unnest([[1, 2], [3, 4], [5]]::FLOAT[][]) AS vector",
      "vector 2 has 1 values, vector 0 has 2",
    ],
    ["a null row", "unnest([[1, 2], NULL]::FLOAT[][]) AS vector", "vector 1 is null"],
    ["a null value", "unnest([[1, 2], [3, NULL]]::FLOAT[][]) AS vector", "vector 1 holds null at position 1"],
    ["an empty first row", "[]::FLOAT[] AS vector", "vector 0 of the column vector is empty"],
    ["no rows", "[1]::FLOAT[] AS vector WHERE false", "there are no rows"],
    ["a column of text", "'far' AS vector", "the column vector is of type VARCHAR"],
    ["another name", "[1]::FLOAT[] AS vec, 7 AS id", "there is no column vector"],
  ])("refuses %s", async (_, columns, message) => {
    const path = await written("bad.parquet", `SELECT ${columns}`);
    await expect(vectorsOf(path)).rejects.toMatchObject({ name: "InputError", message, location: { file: path } });
  });

  it("refuses a file that is no Parquet, and a folder without any", async () => {
    const path = join(folder, "text.parquet");
    writeFileSync(path, "hello");
    await expect(openParquetTable(path)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringMatching(/^this Parquet file cannot be read: /),
    });
    mkdirSync(join(folder, "empty"));
    await expect(openParquetTable(join(folder, "empty"))).rejects.toMatchObject({
      name: "InputError",
      message: "there is no .parquet file in this folder",
    });
  });
});

it("writeParquet writes what comes back, nulls too", async () => {
  const path = join(folder, "new", "rows.parquet");
  const rows = [
    [0, "a", 0.5],
    [1, null, null],
  ] as const;
  await writeParquet(
    path,
    { name: "rows", columns: { n: "integer", id: "text", x: "real" }, key: ["n"] } as never,
    rows,
  );
  const table = await openParquetTable(path);
  const chunk = (await table.chunks("n, id, x").next()).value!;
  expect(chunk.getRows()).toEqual([
    [0n, "a", 0.5],
    [1n, null, null],
  ]);
  table.close();
});
