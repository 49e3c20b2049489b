import { describe, expect, it } from "vitest";
import { InputError } from "../base/errors.ts";
import { readingsOf, readingsTable } from "./fixtures/readings.ts";
import { stores } from "./fixtures/stores.ts";

const stage = readingsTable.name;

describe.each(stores)("the derived tables of %s", (name, open) => {
  it("hold what a query gave when they were made, in its order, and what is added", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    await store.tables.append(stage, [readingsOf(0, 3)]);
    const numbers =
      "SELECT count::INTEGER AS number, note FROM test_readings WHERE count >= $1 ORDER BY readingId DESC";
    await store.derived.make("made", numbers, [0]);
    await store.tables.append(stage, [readingsOf(1, 2)]);
    expect(await store.derived.integers("SELECT number FROM made")).toEqual(new Int32Array([2, 1]));
    await store.derived.add("made", "SELECT 7, $1", ["added"]);
    expect(await store.derived.integers("SELECT number FROM made WHERE note = $1", ["added"])).toEqual(
      new Int32Array([7]),
    );
  });

  it("take the place of one of the same name, whatever its columns, and may be made of it", async () => {
    await using store = await open();
    await store.derived.make("made", "SELECT unnest([1, 2, 3])::INTEGER AS number");
    await store.derived.make("made", "SELECT 10 * number AS tenfold, number > 1 AS large FROM made");
    expect(await store.query.query("SELECT * FROM made WHERE large")).toEqual([
      { tenfold: 20, large: true },
      { tenfold: 30, large: true },
    ]);
    await expect(store.derived.make("made", "SELECT nothing FROM made")).rejects.toThrow("nothing");
    expect(await store.derived.integers("SELECT tenfold FROM made")).toEqual(new Int32Array([10, 20, 30]));
  });

  it("take one SELECT and nothing else", async () => {
    await using store = await open();
    await expect(store.derived.make("made", "SELECT 1; DROP TABLE made")).rejects.toThrow(InputError);
    await expect(store.derived.make("made", "DROP VIEW test_readings")).rejects.toThrow(InputError);
    await store.derived.make("made", "SELECT 1 AS number");
    await expect(store.derived.add("made", "CREATE TABLE other (number INTEGER)")).rejects.toThrow(InputError);
    await expect(store.derived.integers("DROP TABLE made")).rejects.toThrow(InputError);
  });

  it("take less memory compressed, but for the columns that are to stay plain", async () => {
    await using store = await open();
    const megabytes = async (): Promise<number> => {
      const [held] = await store.query.query<{ mb: number }>(
        "SELECT memory_usage_bytes / 1e6 AS mb FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'",
      );
      return held!.mb;
    };
    const texts =
      "SELECT repeat('often the same ', 10) AS text, repeat('another one ', 10) AS other FROM range(200000)";
    await store.derived.make("made", texts, [], ["text"]);
    const before = await megabytes();
    await store.derived.compress();
    const onePlain = await megabytes();
    await store.derived.make("made", texts);
    await store.derived.compress();
    expect(onePlain).toBeLessThan(0.8 * before);
    expect(await megabytes()).toBeLessThan(0.5 * onePlain);
    expect(await store.query.query("SELECT count(*) AS n, min(length(text)) AS length FROM made")).toEqual([
      { n: 200_000, length: 150 },
    ]);
  });

  it("say which values of a column pass, as bits", async () => {
    await using store = await open();
    await store.derived.make("made", "SELECT unnest([9, 0, 3])::INTEGER AS number");
    const passing = (where: string, ...parameters: number[]): Promise<Uint8Array> =>
      store.derived.bits({ table: "made", column: "number" }, where, parameters);
    expect(await passing("true")).toEqual(Uint8Array.of(0b1001_0000, 0b0100_0000));
    expect(await passing("number > $1", 3)).toEqual(Uint8Array.of(0, 0b0100_0000));
    expect(await passing("number > 9")).toEqual(Uint8Array.of(0, 0));
    await expect(passing("true; DROP TABLE made")).rejects.toThrow(InputError);
    await store.derived.make("made", "SELECT number FROM made WHERE false");
    expect(await passing("true")).toEqual(Uint8Array.of(0));
  });

  it("are kept in the run folder, if there is one, in place of what was kept before", async () => {
    await using store = await open();
    await store.derived.make("made", "SELECT unnest([3, 1, 2])::INTEGER AS number, ['a', NULL] AS words");
    const kept = name !== "memoryRunStore";
    expect(await store.derived.keep("made", "first.parquet")).toBe(kept);
    expect(await store.derived.recall("again", "first.parquet")).toBe(kept);
    if (!kept) return;
    expect(await store.query.query("FROM again")).toEqual([3, 1, 2].map((number) => ({ number, words: ["a", null] })));
    await store.derived.make("made", "SELECT repeat('long ', $1) AS text FROM range(3)", [100], ["text"]);
    expect(await store.derived.recall("again", "first.parquet", ["words"])).toBe(true);
    expect(await store.query.query("SELECT length(text) AS n FROM made, again WHERE number = 1")).toHaveLength(3);
    await store.derived.keep("made", "second.parquet");
    expect(await store.derived.recall("again", "first.parquet")).toBe(false);
  });
});
