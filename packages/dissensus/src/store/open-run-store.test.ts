import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { sha256 } from "../base/hash.ts";
import type { Table } from "../domain/table.ts";
import { callRecord, listOf, type Reading, readingsOf, readingsTable } from "./fixtures/readings.ts";
import { writeReadings } from "./fixtures/write-readings.ts";
import { openRunStore } from "./open-run-store.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dissensus-store-"));
  folders.push(folder);
  return folder;
}

/** Paths below the folder, with the SHA-256 of each file. */
function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return Object.fromEntries(files.map((path) => [relative(folder, path), sha256(readFileSync(path))]).sort());
}

const stage = readingsTable.name;
const small = { segmentLimits: { rows: 20, characters: 100_000 } };

describe("a run folder", () => {
  it("has run.db, a lock, and Parquet files named by stage, number and hash", async () => {
    const folder = newFolder();
    const store = await openRunStore(folder, small);
    await store.tables.open(stage, readingsTable, "f1");
    await store.tables.append(stage, [readingsOf(0, 15), readingsOf(1, 15)]);
    await store.tables.complete(stage, 0);
    const segments = store.tables.segments();
    await store.close();
    const nameOf = (sha: string, number: number) => `${stage}-0000${number}-${sha.slice(0, 16)}.parquet`;
    const [failed, first, second] = segments;
    expect(segments).toEqual([
      {
        stage,
        table: "failures",
        path: `tables/failures/${nameOf(failed!.sha256, 0)}`,
        rows: 1,
        sha256: failed!.sha256,
      },
      { stage, table: stage, path: `tables/${stage}/${nameOf(first!.sha256, 0)}`, rows: 20, sha256: first!.sha256 },
      { stage, table: stage, path: `tables/${stage}/${nameOf(second!.sha256, 1)}`, rows: 10, sha256: second!.sha256 },
    ]);
    const files = filesIn(folder);
    expect(Object.keys(files)).toEqual(["run.db", "run.lock", ...segments.map(({ path }) => path)].sort());
    for (const { path, sha256: hash } of segments) expect(files[path]).toBe(hash);
  });

  it("is the same folder, byte for byte below tables/, when the same rows are written again", async () => {
    const [first, second] = [newFolder(), newFolder()];
    const results = [await writeReadings(first), await writeReadings(second)];
    expect(results[0]).toEqual(results[1]);
    expect(filesIn(join(first, "tables"))).toEqual(filesIn(join(second, "tables")));
  });

  it("loses the files of a stage that started over, and what a crash left, but no file of others", async () => {
    const folder = newFolder();
    await writeReadings(folder);
    const before = Object.keys(filesIn(join(folder, "tables")));
    const tableFolder = join(folder, "tables", stage);
    writeFileSync(join(tableFolder, `${stage}-00099.unfinished`), "half a file");
    writeFileSync(join(tableFolder, `${stage}-00099-0123456789abcdef.parquet`), "never recorded");
    writeFileSync(join(tableFolder, "notes.txt"), "the user's");
    const store = await openRunStore(folder, small);
    expect(Object.keys(filesIn(join(folder, "tables")))).toEqual([...before, `${stage}/notes.txt`].sort());
    await store.tables.open(stage, readingsTable, "f2");
    await store.tables.append(stage, [readingsOf(1, 3)]);
    await store.tables.complete(stage, 0);
    const [segment] = store.tables.segments();
    await store.close();
    expect(Object.keys(filesIn(join(folder, "tables")))).toEqual(
      [`${stage}/notes.txt`, relative("tables", segment!.path)].sort(),
    );
  });

  it("goes on after kill -9 at any moment as if nothing had happened", { timeout: 180_000 }, async () => {
    const whole = newFolder();
    const startedAt = performance.now();
    const wanted = await writeReadings(whole);
    const wholeMs = performance.now() - startedAt;
    const folder = newFolder();
    const answered: number[] = [];
    for (let kill = 1; kill <= 8; kill++) {
      if (kill % 3 === 0) rmSync(folder, { recursive: true });
      await writeInChild(folder, (wholeMs * kill) / 5);
      const store = await openRunStore(folder, small);
      const rows = await listOf(store.tables.read(readingsTable));
      const groups = store.tables.states()[0]?.groups ?? 0;
      expect(rows).toEqual(Array.from({ length: groups }, (_, pair) => readingsOf(pair, 9).rows).flat());
      answered.push(store.ledger.totals()[0]?.calls ?? 0);
      await store.close();
    }
    const { contentHash, found } = await writeReadings(folder);
    expect({ contentHash, found }).toEqual({ contentHash: wanted.contentHash, found: answered.at(-1) });
    expect(filesIn(join(folder, "tables"))).toEqual(filesIn(join(whole, "tables")));
  });

  it("keeps every record that was acknowledged before kill -9", async () => {
    const folder = newFolder();
    const program = `
      import { openRunStore } from ${JSON.stringify(new URL("./open-run-store.ts", import.meta.url).href)};
      import { callRecord } from ${JSON.stringify(new URL("./fixtures/readings.ts", import.meta.url).href)};
      import { writeSync } from "node:fs";
      const store = await openRunStore(${JSON.stringify(folder)});
      for (let at = 0; ; at++) void store.ledger.record(callRecord(String(at))).then(() => writeSync(1, at + "\\n")), at % 50 || await new Promise(setImmediate);`;
    const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.length > 5000) child.kill("SIGKILL");
    });
    await once(child, "close");
    const acknowledged = output.split("\n").slice(0, -1);
    await using store = await openRunStore(folder);
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((key) => store.ledger.find(key) === undefined)).toEqual([]);
  });
});

async function writeInChild(folder: string, killAfterMs: number): Promise<void> {
  const module = JSON.stringify(new URL("./fixtures/write-readings.ts", import.meta.url).href);
  const program = `import { writeReadings } from ${module}; await writeReadings(${JSON.stringify(folder)});`;
  const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", program], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const closed = once(child, "close");
  await Promise.race([closed, wait(killAfterMs)]);
  child.kill("SIGKILL");
  await closed;
}

describe("a run folder that cannot be used", () => {
  it("has another writer: a second one is refused, here and in another process, and can write afterwards", async () => {
    const folder = newFolder();
    const first = await openRunStore(folder);
    await expect(openRunStore(folder)).rejects.toMatchObject({
      name: "InputError",
      message: `process ${process.pid} is writing to this run folder`,
      location: { file: folder },
    });
    const module = JSON.stringify(new URL("./open-run-store.ts", import.meta.url).href);
    const program = `import { openRunStore } from ${module};
      await openRunStore(${JSON.stringify(folder)}).catch((error) => { console.log(error.name, error.message); process.exit(7); });`;
    const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", program]);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    expect([await once(child, "close"), output]).toEqual([
      [7, null],
      `InputError process ${process.pid} is writing to this run folder\n`,
    ]);
    await first.close();
    await (await openRunStore(folder)).close();
  });

  it.each([
    ["text", (file: string) => writeFileSync(file, "These are my notes.\n".repeat(500))],
    ["an empty file", (file: string) => writeFileSync(file, "")],
    [
      "another program's database",
      (file: string) => exec(file, "CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1;"),
    ],
    [
      "a later format",
      (file: string) => exec(file, "CREATE TABLE x (a); PRAGMA application_id = 0x44534e53; PRAGMA user_version = 99;"),
    ],
  ])("has %s as run.db: InputError, and nothing changes", async (_, write) => {
    const folder = newFolder();
    write(join(folder, "run.db"));
    const before = filesIn(folder);
    for (const readOnly of [false, true]) {
      await expect(openRunStore(folder, { readOnly })).rejects.toMatchObject({
        name: "InputError",
        area: "run folder",
        location: { file: join(folder, "run.db") },
      });
    }
    expect(filesIn(folder)).toEqual(before);
  });

  it("has a damaged run.db: InputError, and no table or ledger changes", async () => {
    const folder = newFolder();
    await writeReadings(folder);
    const damaged = readFileSync(join(folder, "run.db")).fill(0x5a, 100, 4096);
    writeFileSync(join(folder, "run.db"), damaged);
    const before = filesIn(folder);
    await expect(openRunStore(folder)).rejects.toMatchObject({ name: "InputError", area: "run folder" });
    expect(filesIn(folder)).toMatchObject(before);
  });

  it("has lost a table's file or its run.db: InputError, and no other file goes", async () => {
    const folder = newFolder();
    await writeReadings(folder);
    const [lost, ...kept] = Object.keys(filesIn(join(folder, "tables")));
    rmSync(join(folder, "tables", lost!));
    await expect(openRunStore(folder)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining(`tables/${lost}`),
    });
    rmSync(join(folder, "run.db"));
    await expect(openRunStore(folder)).rejects.toMatchObject({
      name: "InputError",
      message: "the folder has tables, but its run.db is gone",
    });
    expect(Object.keys(filesIn(join(folder, "tables")))).toEqual(kept);
  });

  it("is none, for a reader", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "tables"));
    await expect(openRunStore(folder, { readOnly: true })).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("no run.db"),
    });
    expect(filesIn(folder)).toEqual({});
  });

  it("was written for other columns: a read is an InputError, and the stage starts over", async () => {
    const folder = newFolder();
    await writeReadings(folder);
    const narrow: Table<Pick<Reading, "pairId" | "readingId">> = {
      name: stage,
      columns: { pairId: "text", readingId: "text" },
      key: readingsTable.key,
    };
    await using store = await openRunStore(folder);
    await expect(listOf(store.tables.read(narrow))).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("other columns"),
    });
    expect(await store.tables.open(stage, narrow, "f1")).toMatchObject({ status: "open", groups: 0 });
  });
});

function exec(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe("a reader beside the writer", () => {
  it("sees what is committed, sealed or not, and cannot write", async () => {
    const folder = newFolder();
    await using writer = await openRunStore(folder, small);
    await writer.tables.open(stage, readingsTable, "f1");
    await using reader = await openRunStore(folder, { readOnly: true });
    const seen = async (): Promise<unknown> => [
      (await listOf(reader.tables.read(readingsTable))).length,
      await reader.query.query("SELECT count(*) AS n FROM failures"),
      reader.ledger.totals().length,
      reader.tables.states(),
    ];
    expect(await seen()).toEqual([0, [{ n: 0 }], 0, []]);
    await writer.ledger.record(callRecord("a"));
    await writer.tables.append(stage, [readingsOf(0, 30), readingsOf(1, 5)]);
    expect(await seen()).toEqual([35, [{ n: 1 }], 1, writer.tables.states()]);
    await writer.tables.complete(stage, 0);
    expect(await seen()).toEqual([35, [{ n: 1 }], 1, writer.tables.states()]);
    await expect(reader.ledger.record(callRecord("b"))).rejects.toThrow("readonly");
    await reader.tables.open(stage, readingsTable, "f2");
    await expect(reader.tables.append(stage, [readingsOf(2, 1)])).rejects.toThrow("readonly");
    expect(await seen()).toEqual([35, [{ n: 1 }], 1, writer.tables.states()]);
  });
});

describe("sorting with little memory", () => {
  it("reads more than fits, in order, and leaves nothing behind", async () => {
    const folder = newFolder();
    const store = await openRunStore(folder, {
      memoryLimitMb: 120,
      segmentLimits: { rows: 4000, characters: 2_000_000 },
    });
    await store.tables.open(stage, readingsTable, "f1");
    const note = "x".repeat(8000);
    for (let part = 0; part < 10; part++) {
      const rows = Array.from({ length: 2000 }, (_, at): Reading => {
        return {
          ...readingsOf(0, 2).rows[1]!,
          readingId: String(((at * 10 + part) * 7) % 20_000).padStart(6, "0"),
          note: note + at,
        } as Reading;
      });
      await store.tables.append(stage, [{ rows, failures: [] }]);
    }
    let [count, last, inOrder] = [0, "", true];
    for await (const { readingId } of store.tables.read(readingsTable)) {
      inOrder &&= last < readingId;
      last = readingId;
      count++;
    }
    await store.close();
    expect({ count, inOrder, left: readdirSync(folder).sort() }).toEqual({
      count: 20_000,
      inOrder: true,
      left: ["run.db", "run.lock", "tables"],
    });
  });
});
