import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { npyBytes } from "../packages/dissensus/src/formats/npy/fixtures/npy-bytes.ts";
import { drawVectors } from "../packages/dissensus/src/selection/fixtures/drawn-requests.ts";
import { distanceOf, squaredDistance } from "../packages/dissensus/src/stats/covering/integer-metric.ts";
import { quantise } from "../packages/dissensus/src/stats/covering/quantise.ts";
import { dissensus } from "./support/dissensus.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const [count, dimensions] = [600, 8];
const shape = { count, dimensions, clusters: 60, spread: 0.3, grid: false, repeated: 0.1 };
const vectors = drawVectors({ seed: 9, ...shape });
const weights = Float32Array.from({ length: count }, (_, row) => ((row * 7919) % 5) / 2);

function folderWithVectors(): string {
  const folder = temporaryFolder();
  const npy = (dims: string, values: Float32Array): Uint8Array =>
    npyBytes(`{'descr': '<f4', 'fortran_order': False, 'shape': (${dims}), }`, values);
  writeFileSync(join(folder, "vectors.npy"), npy(`${count}, ${dimensions}`, vectors));
  writeFileSync(join(folder, "other.npy"), npy(`${count}, ${dimensions}`, vectors.toReversed()));
  writeFileSync(join(folder, "weights.npy"), npy(`${count},`, weights));
  return folder;
}

async function shardsOf(folder: string, shards: number, options: readonly string[]): Promise<string[]> {
  const names = Array.from({ length: shards }, (_, i) => `shard-${i + 1}-of-${shards}.json`);
  for (let i = 1; i <= shards; i++) {
    const args = ["select", "--embeddings", "vectors.npy", ...options, "--shard", `${i}/${shards}`];
    expect(await dissensus(args, { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
  }
  return names;
}

/** Greatest weight x distance of any row to the nearest pick, by brute force. */
function coverRadiusOf(picks: readonly number[], weightOf: (row: number) => number): number {
  const points = quantise(vectors, dimensions);
  const radii = Array.from({ length: count }, (_, row) => {
    const nearest = Math.min(...picks.map((pick) => squaredDistance(points, row, pick)));
    return weightOf(row) * distanceOf(nearest);
  });
  return Math.max(...radii);
}

function picksIn(folder: string): number[] {
  const lines = readFileSync(join(folder, "p.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line).row as number);
}

describe("dissensus select --shard and --merge", () => {
  it.each([
    ["net", ["--threshold", "0.5"], () => 1],
    ["weighted net", ["--threshold", "0.5", "--weights", "weights.npy"], (row: number) => weights[row]!],
    ["greedy with k", ["--k", "20", "--mode", "greedy"], () => 1],
    ["net with k", ["--k", "20"], () => 1],
    ["weighted net with k", ["--k", "20", "--weights", "weights.npy"], (row: number) => weights[row]!],
  ])("%s: covers all rows within the bound that it prints", async (_, options, weightOf) => {
    const folder = folderWithVectors();
    const shards = await shardsOf(folder, 3, options);
    const args = ["select", "--embeddings", "vectors.npy", "--out", "p.jsonl", "--merge", ...shards];
    const { stdout, stderr, code } = await dissensus(args, { cwd: folder });
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    const line = /^cover radius {2}at most ([\d.]+): ([\d.]+) within the shards \+ ([\d.]+) between them$/m.exec(
      stdout,
    );
    const [bound, within, between] = line!.slice(1).map(Number) as [number, number, number];
    expect(bound).toBeCloseTo(within + between, 5);
    expect(coverRadiusOf(picksIn(folder), weightOf)).toBeLessThanOrEqual(bound + 1e-6);
    expect(stdout.includes("at most four times the least possible with 20")).toBe(
      options.includes("--k") && !options.includes("--weights"),
    );
    expect(stdout).toMatch(/^bound {9}The cover radius is at most [\d.]+ \(composable coresets\)/m);
  });

  it("with one shard is the selection itself", async () => {
    const folder = folderWithVectors();
    const shards = await shardsOf(folder, 1, ["--threshold", "0.5"]);
    const common = ["select", "--embeddings", "vectors.npy", "--out", "p.jsonl"];
    await dissensus([...common, "--merge", ...shards], { cwd: folder });
    const merged = readFileSync(join(folder, "p.jsonl"), "utf8");
    await dissensus([...common, "--threshold", "0.5"], { cwd: folder });
    expect(readFileSync(join(folder, "p.jsonl"), "utf8")).toBe(merged);
  });

  it("refuses shards that do not belong together, or are not all there", async () => {
    const folder = folderWithVectors();
    const [one, two] = (await shardsOf(folder, 2, ["--threshold", "0.5"])) as [string, string];
    const other = ["select", "--embeddings", "vectors.npy", "--threshold", "0.6", "--shard", "2/2", "--out", "o.json"];
    await dissensus(other, { cwd: folder });
    writeFileSync(join(folder, "text.json"), "{}");
    const npyWeights = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count},), }`;
    writeFileSync(join(folder, "stale.npy"), npyBytes(npyWeights, weights.toReversed()));
    const weighted = ["select", "--embeddings", "vectors.npy", "--threshold", "0.5", "--weights"];
    await dissensus([...weighted, "weights.npy", "--shard", "1/2", "--out", "w.json"], { cwd: folder });
    await dissensus([...weighted, "stale.npy", "--shard", "2/2", "--out", "stale.json"], { cwd: folder });
    const merge = (embeddings: string, ...shards: string[]) =>
      dissensus(["select", "--embeddings", embeddings, "--merge", ...shards], { cwd: folder });
    for (const [outcome, message] of [
      [merge("vectors.npy", one), "of 2 shards, 2 is missing"],
      [merge("vectors.npy", one, one, two), "shard 1 of 2 is there already"],
      [merge("vectors.npy", one, "o.json"), "its threshold is 0.6, that of shard-1-of-2.json is 0.5"],
      [merge("vectors.npy", one, "w.json"), "its hash of all weights is "],
      [merge("vectors.npy", "w.json", "stale.json"), "its hash of all weights is "],
      [merge("vectors.npy", one, "text.json"), "text.json: this is not a shard of a selection"],
      [merge("vectors.npy", one, "none.json"), "none.json: there is no such file"],
      [merge("other.npy", one, two), "these are not the vectors that the shards were made from"],
    ] as const)
      expect(await outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it("refuses options that do not go together", async () => {
    const folder = folderWithVectors();
    const shard = ["select", "--embeddings", "vectors.npy", "--threshold", "0.5", "--shard"];
    for (const [args, message] of [
      [[...shard, "3/2"], "Write which part of how many"],
      [[...shard, "1/2", "--out", "p.csv"], "a shard is written as .json"],
      [[...shard, "1/601"], "there are 601 shards for 600 vectors"],
      [[...shard, "1/2", "--mode", "greedy", "--weights", "weights.npy"], "greedy with unequal weights has no bound"],
      [["select", "--embeddings", "vectors.npy", "--threshold", "0.5", "--out", "p.json"], "only a shard is written"],
      [
        ["select", "--embeddings", "vectors.npy", "--threshold", "1", "--merge", "a.json"],
        "cannot be used with option",
      ],
    ] as const)
      expect(await dissensus(args, { cwd: folder })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(message),
      });
  });
});
