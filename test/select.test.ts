import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { npyBytes, npyOfRows } from "../packages/dissensus/src/formats/npy/fixtures/npy-bytes.ts";
import { openDuckDb } from "../packages/dissensus/src/store/duckdb/duckdb-instance.ts";
import { dissensus, outcomeOf, startDissensus } from "./support/dissensus.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const guide = readFileSync(fileURLToPath(new URL("../docs/guide/selection.md", import.meta.url)), "utf8");
/** Three directions, the first two with a near copy. */
const rows = [
  [1, 0, 0],
  [1, 0.1, 0],
  [0, 1, 0],
  [0, 1, 0.1],
  [0, 0, 1],
];

function folderWithVectors(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "vectors.npy"), npyOfRows(rows));
  return folder;
}

async function writeTable(path: string): Promise<void> {
  const instance = await openDuckDb({ threads: 1, memoryLimitMb: 256, openFolders: [dirname(path)] });
  const values = rows
    .map((row, i) => `('text "${i}", quoted', ${[1, 3, 1, 2, 0][i]}, [${row.join(", ")}]::FLOAT[])`)
    .join(", ");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${values}) AS t(name, disagreement, embedding)) TO '${path}' (FORMAT parquet)`,
  );
  instance.closeSync();
}

/** The guide's blocks of code in order, from a heading on. */
function blocksFrom(heading: string): string[] {
  return [...guide.slice(guide.indexOf(heading)).matchAll(/```\w*\n([\s\S]*?)```/g)].map((match) => match[1]!);
}

describe("the guide on selection", () => {
  it("shows a command that does what it says", async () => {
    const folder = folderWithVectors();
    const [command, shown] = blocksFrom("## On the command line");
    const outcome = await dissensus(command!.trim().split(" ").slice(1), { cwd: folder });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout.replace(/^(?:memory|time) .*\n/gm, "")).toBe(shown);
    expect(readFileSync(join(folder, "picks.csv"), "utf8")).toBe(
      "pick,row,id,weight,distance\n0,0,,1,\n1,2,,1,\n2,4,,1,\n",
    );
  });

  it("shows a program that prints what it says", async () => {
    const [program, printed] = blocksFrom("## In a program");
    const source = (file: string): string => new URL(`../packages/dissensus/src/${file}`, import.meta.url).href;
    const script = program!
      .replace('"dissensus/stats"', `"${source("stats/index.ts")}"`)
      .replace('"dissensus"', `"${source("index.ts")}"`);
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"] });
    expect(await outcomeOf(child)).toEqual({ code: 0, stdout: printed, stderr: "" });
  });
});

describe("dissensus select", () => {
  it("takes weights and ids from the Parquet, and writes JSON lines and Parquet", async () => {
    const folder = temporaryFolder();
    await writeTable(join(folder, "table.parquet"));
    const common = ["select", "--embeddings", "table.parquet", "--column", "embedding", "--weights", "disagreement"];
    const args = [...common, "--id", "name", "--mode", "greedy", "--k", "2"];
    const outcome = await dissensus([...args, "--out", "picks.jsonl"], { cwd: folder });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toContain("bound         No bound: ");
    const picks = readFileSync(join(folder, "picks.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(picks).toEqual([
      { pick: 0, row: 1, id: 'text "1", quoted', weight: 3, distance: null },
      { pick: 1, row: 3, id: 'text "3", quoted', weight: 2, distance: expect.closeTo(1.3424, 3) },
    ]);
    expect(await dissensus([...args, "--out", "picks.csv"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, "picks.csv"), "utf8")).toContain('\n0,1,"text ""1"", quoted",3,\n');
    expect(await dissensus([...args, "--out", "picks.parquet"], { cwd: folder })).toMatchObject({ code: 0 });
    const again = ["select", "--embeddings", "picks.parquet", "--k", "1"];
    expect(await dissensus(again, { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Its columns are: pick, row, id, weight, distance."),
    });
  });

  it("draws distances to choose a threshold by, and selects nothing", async () => {
    const folder = temporaryFolder();
    await writeTable(join(folder, "table.parquet"));
    const args = ["select", "--embeddings", "table.parquet", "--column", "embedding", "--id", "name"];
    const outcome = await dissensus([...args, "--threshold", "0.4", "--explore", "distances.svg"], { cwd: folder });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toMatch(/0\.40 \(threshold\) +80\.0% +0\.0996 +text "2", quoted +text "3", quoted/);
    expect(readFileSync(join(folder, "distances.svg"), "utf8")).toMatch(/^<svg [\s\S]*threshold 0\.4[\s\S]*<\/svg>\n$/);
    expect(await dissensus([...args, "--explore", "distances.png"], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Give a name that ends in .svg."),
    });
  });

  it.each<[string, (folder: string) => string[], string]>([
    ["NaN", (folder) => file(folder, [...rows, [0, Number.NaN, 1]]), "vector 5 holds NaN at position 1"],
    ["an infinity", (folder) => file(folder, [[0, 0, -1 / 0], ...rows]), "vector 0 holds -Infinity at position 2"],
    ["a zero vector", (folder) => file(folder, [...rows, [0, 0, 0]]), "vector 5 is all zeros"],
    ["one axis", (folder) => bytes(folder, "(6,)"), "bad.npy: its shape is (6)"],
    [
      "too few weights",
      (folder) => [...file(folder, rows.slice(1)), "--weights", weights(folder, 3)],
      "there are 3 weights for 4 vectors",
    ],
    [
      "a column of an array",
      (folder) => [...file(folder, rows), "--id", "name"],
      "an .npy file has no columns to take ids from",
    ],
    ["a missing file", () => ["--embeddings", "none.npy"], "none.npy: there is no such file"],
  ])("refuses %s in one message, and writes nothing", async (_, args, message) => {
    const folder = temporaryFolder();
    const outcome = await dissensus(["select", ...args(folder), "--threshold", "0.4", "--out", "p.csv"], {
      cwd: folder,
    });
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(existsSync(join(folder, "p.csv"))).toBe(false);
  });

  it.each([
    ["--threshold", "near"],
    ["--k", "1.5"],
    ["--out", "picks.txt"],
    ["--mode", "best"],
  ])("refuses %s %s", async (option, value) => {
    const folder = folderWithVectors();
    const outcome = await dissensus(["select", "--embeddings", "vectors.npy", option, value], { cwd: folder });
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(`'${value}' is invalid`) });
  });

  it("ends on Ctrl-C without a file", async () => {
    const folder = temporaryFolder();
    const count = 60_000;
    const values = Float32Array.from({ length: count * 64 }, (_, i) => Math.sin(i * 12.9898 + ((i * i) % 7919)));
    const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count}, 64), }`;
    writeFileSync(join(folder, "many.npy"), npyBytes(dictionary, values));
    const args = ["select", "--embeddings", "many.npy", "--mode", "greedy", "--threshold", "0.01", "--out", "p.csv"];
    const started = startDissensus(args, { cwd: folder });
    started.process.stdout!.once("data", () => setTimeout(() => started.process.kill("SIGINT"), 300));
    expect(await started.outcome).toMatchObject({ code: 3, stderr: "Stopped; nothing was written.\n" });
    expect(existsSync(join(folder, "p.csv"))).toBe(false);
  }, 600_000);
});

function file(folder: string, vectors: readonly (readonly number[])[]): string[] {
  writeFileSync(join(folder, "bad.npy"), npyOfRows(vectors));
  return ["--embeddings", "bad.npy"];
}

function bytes(folder: string, shape: string): string[] {
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  writeFileSync(join(folder, "bad.npy"), npyBytes(dictionary, new Float32Array(6).fill(1)));
  return ["--embeddings", "bad.npy"];
}

function weights(folder: string, count: number): string {
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': (${count},), }`;
  writeFileSync(join(folder, "weights.npy"), npyBytes(dictionary, new Float64Array(count).fill(1)));
  return "weights.npy";
}
