import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scoresTable } from "../../domain/response/score.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { selectionsTable } from "../../domain/scenario/selection.ts";
import { defaultLayout } from "../../formats/dataset/layout-columns.ts";
import type { LayoutColumn } from "../../store/dataset/layout-column.ts";
import { writeParquet } from "../../store/dataset/write-parquet.ts";
import { openDuckDb } from "../../store/duckdb/duckdb-instance.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { loadRun } from "../project/project.ts";
import { importDataset } from "./import-dataset.ts";

type Row = Readonly<Record<string, string | number | null>>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "broken-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = (rank: number, more: Row = {}): Row => ({
  ...{
    rank,
    query_generator: "o3",
    value1: "candour",
    value2: "tact",
    nudge_direction: "neutral",
    query: `query ${rank}`,
  },
  ...{ response_o3: "one", response_grok_4: "two", chunk_index: 0, entry_idx: rank },
  ...{ o3_value1_position: 0, o3_value2_position: 3, grok_4_value1_position: 6, grok_4_value2_position: 3 },
  ...more,
});

/** Writes one split of the config `default` and imports it. */
async function importing(
  rows: readonly Row[],
  allowInvalid = false,
  columns: readonly LayoutColumn[] = defaultLayout(["o3", "grok_4"]),
) {
  const dataset = join(folder, "dataset");
  mkdirSync(dataset, { recursive: true });
  const instance = await openDuckDb({ threads: 1, memoryLimitMb: 200, openFolders: [dataset] });
  const connection = await instance.connect();
  await writeParquet(connection, join(dataset, "all_models-00000-of-00001.parquet"), columns, rows);
  connection.closeSync();
  instance.closeSync();
  const how = { judgeNames: new Map(), allowInvalid, taxonomy: null, spec: null, onProgress: () => {} };
  return importDataset({ ...how, from: dataset, fromName: "broken", runFolder: join(folder, "run") });
}

async function countsIn(): Promise<{ scores: number; selections: number; failures: readonly object[] }> {
  await using store = await openRunStore(join(folder, "run"), { readOnly: true, tables: runTables });
  let [scores, selections] = [0, 0];
  for await (const _ of store.tables.read(scoresTable)) scores++;
  for await (const _ of store.tables.read(selectionsTable)) selections++;
  return {
    scores,
    selections,
    failures: await store.query.query("SELECT stage, model, reason, detail FROM failures ORDER BY ALL"),
  };
}

describe("a position outside 0..6", () => {
  const rows = [row(1), row(2, { o3_value2_position: 9 })];

  it("stops the import with file, row and column", async () => {
    await expect(importing(rows)).rejects.toMatchObject({
      name: "InputError",
      message: "row 2, column o3_value2_position: 9 is no position from 0 to 6",
      location: { file: expect.stringContaining("all_models-00000-of-00001.parquet") },
      cure: expect.stringContaining("--allow-invalid"),
    });
  });

  it("is counted, shown and a failure where that is allowed; the rest of its row stays", async () => {
    const { leftOut } = await importing(rows, true);
    expect(leftOut).toMatchObject([
      { kind: "position outside 0..6", count: 1, examples: [{ row: 2, column: "o3_value2_position" }] },
    ]);
    expect(loadRun(join(folder, "run")).imported!.leftOut).toMatchObject([{ kind: "position outside 0..6", count: 1 }]);
    expect(await countsIn()).toEqual({
      scores: 3,
      selections: 2,
      failures: [
        {
          stage: "scores",
          model: "o3",
          reason: "unusable",
          detail: "o3_value2_position: 9 is no position from 0 to 6",
        },
      ],
    });
  });
});

describe("a row key that stands in a split twice", () => {
  const rows = [row(1), row(2, { entry_idx: 1 })];

  it("stops the import with row and key", async () => {
    await expect(importing(rows)).rejects.toMatchObject({
      name: "InputError",
      message:
        "row 2, column entry_idx: (chunk_index, entry_idx, nudge_direction) = 0, 1, neutral stands in this split already",
    });
  });

  it("is left out and counted where that is allowed", async () => {
    expect((await importing(rows, true)).leftOut).toMatchObject([
      { kind: "duplicated key", count: 1, examples: [{ row: 2 }] },
    ]);
    expect(await countsIn()).toMatchObject({ scores: 2, selections: 1 });
  });
});

describe("columns that are missing", () => {
  it("stop the import by name, allowed or not", async () => {
    const columns = defaultLayout(["o3", "grok_4"]).filter(([name]) => name !== "rank" && name !== "entry_idx");
    for (const allowed of [false, true])
      await expect(importing([row(1)], allowed, columns)).rejects.toMatchObject({
        name: "InputError",
        message: "columns of the config default are missing: rank, entry_idx",
      });
  });

  it("of a model are no error: the split lacks that model", async () => {
    const { leftOut } = await importing([row(1)], false, defaultLayout(["o3"]));
    expect(leftOut).toEqual([]);
    expect(await countsIn()).toMatchObject({ scores: 1, selections: 1, failures: [] });
  });
});

describe("an empty cell", () => {
  it("without which a row is of no use stops the import, or is counted with its row", async () => {
    const rows = [row(1), row(2, { query: null })];
    await expect(importing(rows)).rejects.toMatchObject({
      message: "row 2, column query: wanted is text, found nothing",
    });
    expect((await importing(rows, true)).leftOut).toMatchObject([
      { kind: "missing cell", count: 1, examples: [{ row: 2, column: "query" }] },
    ]);
  });
});
