import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { npyBytes } from "../packages/dissensus/src/formats/npy/fixtures/npy-bytes.ts";
import { drawVectors } from "../packages/dissensus/src/selection/fixtures/drawn-requests.ts";
import { openDuckDb } from "../packages/dissensus/src/store/duckdb/duckdb-instance.ts";
import { dissensus } from "./support/dissensus.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const [count, dimensions] = [20_000, 64];

function vectorsIn(folder: string): Float32Array {
  const shape = { count, dimensions, clusters: 3000, spread: 0.3, grid: false, repeated: 0.1 };
  const vectors = drawVectors({ seed: 8, ...shape });
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count}, ${dimensions}), }`;
  writeFileSync(join(folder, "vectors.npy"), npyBytes(dictionary, vectors));
  return vectors;
}

async function writeTable(path: string, vectors: Float32Array, folder: string): Promise<void> {
  const instance = await openDuckDb({ threads: 1, memoryLimitMb: 512, openFolders: [folder] });
  const rows = Array.from({ length: count }, (_, row) => ({
    vector: [...vectors.subarray(row * dimensions, (row + 1) * dimensions)],
    weight: (row * 7919) % 4,
  }));
  writeFileSync(join(folder, "rows.json"), JSON.stringify(rows));
  const connection = await instance.connect();
  const from = `read_json('${join(folder, "rows.json")}', columns = {vector: 'FLOAT[]', weight: 'DOUBLE'}, maximum_object_size = 100000000)`;
  await connection.run(`COPY (SELECT * FROM ${from}) TO '${path}' (FORMAT parquet)`);
  instance.closeSync();
}

/** The lines that say what came out, without those on memory and time. */
function resultOf(stdout: string): string {
  return stdout.replace(/^(?:memory|blocks|time|wrote) .*\n/gm, "");
}

describe("dissensus select with less memory than the vectors take", () => {
  it("goes through them in blocks, says so, and picks the same rows", async () => {
    const folder = temporaryFolder();
    const vectors = vectorsIn(folder);
    await writeTable(join(folder, "table.parquet"), vectors, folder);
    for (const [source, memory] of [
      [["vectors.npy"], "0.31"],
      [["table.parquet", "--weights", "weight"], "0.76"],
    ] as const) {
      const args = ["select", "--embeddings", ...source, "--threshold", "0.4", "--out", "p.csv"];
      const whole = await dissensus(args, { cwd: folder });
      const wholePicks = readFileSync(join(folder, "p.csv"), "utf8");
      const inBlocks = await dissensus([...args, "--memory", memory], { cwd: folder });
      expect(whole).toMatchObject({ code: 0, stderr: "" });
      expect(whole.stdout).not.toMatch(/^blocks/m);
      expect(inBlocks).toMatchObject({ code: 0, stderr: "" });
      expect(inBlocks.stdout).toMatch(/^blocks {8}\d of [\d,]+ vectors, one in memory at a time;/m);
      expect(resultOf(inBlocks.stdout)).toBe(resultOf(whole.stdout));
      expect(readFileSync(join(folder, "p.csv"), "utf8")).toBe(wholePicks);
    }
  });

  it("is refused for greedy, and where not even the results fit", async () => {
    const folder = temporaryFolder();
    vectorsIn(folder);
    const args = ["select", "--embeddings", "vectors.npy", "--threshold", "0.4", "--memory"];
    const greedy = await dissensus([...args, "0.303", "--mode", "greedy"], { cwd: folder });
    expect(greedy).toMatchObject({ code: 2, stderr: expect.stringContaining("with mode net, a threshold and no k") });
    const tiny = await dissensus([...args, "0.3"], { cwd: folder });
    expect(tiny).toMatchObject({ code: 2, stderr: expect.stringContaining("0.30 GB is too little: the program") });
  });
});
