import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { datasetFiles } from "./dataset-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "x");
  }
}

describe("the files of a dataset", () => {
  it("have the splits that their names say, as the hub writes and converts them", () => {
    put(
      "data/all_models-00001-of-00002.parquet",
      "data/all_models-00000-of-00002.parquet",
      "judge_evaluations/std_0.0_to_1.0-00000-of-00001.parquet",
    );
    put("complete/partial-train/0000.parquet", "plain.parquet", "README.md", ".cache/other.parquet");
    expect(datasetFiles(folder).map(({ name, split }) => [name, split])).toEqual([
      ["complete/partial-train/0000.parquet", "train"],
      ["data/all_models-00000-of-00002.parquet", "all_models"],
      ["data/all_models-00001-of-00002.parquet", "all_models"],
      ["judge_evaluations/std_0.0_to_1.0-00000-of-00001.parquet", "std_0.0_to_1.0"],
      ["plain.parquet", "plain"],
    ]);
    expect(datasetFiles(join(folder, "plain.parquet"))).toMatchObject([{ name: "plain.parquet", bytes: 1 }]);
  });

  it("that are not there are an error", () => {
    expect(() => datasetFiles(join(folder, "nowhere"))).toThrow("there is no file or folder");
    expect(() => datasetFiles(folder)).toThrow("there are no Parquet files in this folder");
  });
});
