import { describe, expect, it } from "vitest";
import { failuresTable } from "../domain/run/failure.ts";
import { failureOf, listOf, type Reading, reading, readingsOf, readingsTable } from "./fixtures/readings.ts";
import { stores } from "./fixtures/stores.ts";

const stage = readingsTable.name;

describe.each(stores)("the tables of %s", (_, open) => {
  it("read back what was appended, in key order, every type and null included", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    for (const pair of [2, 0, 1]) await store.tables.append(stage, [readingsOf(pair, 12)]);
    const wanted = [0, 1, 2].flatMap((pair) => readingsOf(pair, 12).rows);
    expect(await listOf(store.tables.read(readingsTable))).toEqual(wanted);
    await store.tables.complete(stage, 0);
    expect(await listOf(store.tables.read(readingsTable))).toEqual(wanted);
    expect(await listOf(store.tables.read(failuresTable))).toEqual([failureOf(0)]);
  });

  it("read the same when rows came in order", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    const groups = Array.from({ length: 30 }, (_, pair) => readingsOf(pair, 5));
    await store.tables.append(stage, groups.slice(0, 17));
    await store.tables.append(stage, groups.slice(17));
    expect(await listOf(store.tables.read(readingsTable))).toEqual(groups.flatMap(({ rows }) => rows));
  });

  it("have a state that counts groups, rows and failures", async () => {
    await using store = await open();
    const fresh = {
      stage,
      fingerprint: "f1",
      status: "open",
      groups: 0,
      rows: 0,
      failures: 0,
      retryable: 0,
      contentHash: null,
    };
    expect(await store.tables.open(stage, readingsTable, "f1")).toEqual(fresh);
    await store.tables.append(stage, [readingsOf(0, 3), readingsOf(1, 4), { rows: [], failures: [] }]);
    expect(store.tables.states()).toEqual([{ ...fresh, groups: 3, rows: 7, failures: 1 }]);
    const complete = await store.tables.complete(stage, 1);
    expect(complete).toEqual({
      ...fresh,
      status: "complete",
      groups: 3,
      rows: 7,
      failures: 1,
      retryable: 1,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(store.tables.states()).toEqual([complete]);
  });

  it("go on where a stage stopped, and return a complete one at once", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    await store.tables.append(stage, [readingsOf(0, 3)]);
    expect(await store.tables.open(stage, readingsTable, "f1")).toMatchObject({ status: "open", groups: 1 });
    await store.tables.append(stage, [readingsOf(1, 3)]);
    const complete = await store.tables.complete(stage, 0);
    expect(await store.tables.open(stage, readingsTable, "f1")).toEqual(complete);
    await expect(store.tables.append(stage, [readingsOf(2, 3)])).rejects.toThrow("is complete");
  });

  it.each([
    ["another fingerprint", "f2", {}],
    ["a restart", "f1", { restart: true }],
  ])("start over with %s, keeping what was there until the first commit", async (_, fingerprint, options) => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    await store.tables.append(stage, [readingsOf(0, 20)]);
    const before = await store.tables.complete(stage, 1);
    expect(await store.tables.open(stage, readingsTable, fingerprint, options)).toMatchObject({
      status: "open",
      groups: 0,
      rows: 0,
    });
    expect(store.tables.states()).toEqual([before]);
    expect(await listOf(store.tables.read(readingsTable))).toHaveLength(20);
    await store.tables.append(stage, [readingsOf(1, 2)]);
    expect(await listOf(store.tables.read(readingsTable))).toEqual(readingsOf(1, 2).rows);
    expect(await listOf(store.tables.read(failuresTable))).toEqual([]);
    expect(await store.tables.complete(stage, 0)).toMatchObject({ fingerprint, groups: 1, rows: 2, failures: 0 });
  });

  it("empty a stage that starts over and finds nothing", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    await store.tables.append(stage, [readingsOf(0, 20)]);
    await store.tables.complete(stage, 0);
    await store.tables.open(stage, readingsTable, "f2");
    await store.tables.complete(stage, 0);
    expect(await listOf(store.tables.read(readingsTable))).toEqual([]);
    expect(await listOf(store.tables.read(failuresTable))).toEqual([]);
  });

  it("have content hashes that follow the rows, not how they were cut into appends", async () => {
    const hashOf = async (cuts: number[], rows = 5): Promise<string | null> => {
      await using store = await open();
      await store.tables.open(stage, readingsTable, "f1");
      const groups = Array.from({ length: 20 }, (_, pair) => readingsOf(pair, rows));
      for (const [at, cut] of cuts.entries()) await store.tables.append(stage, groups.slice(cuts[at - 1] ?? 0, cut));
      return (await store.tables.complete(stage, 0)).contentHash;
    };
    const hash = await hashOf([20]);
    expect([await hashOf([3, 4, 20]), await hashOf([10, 20])]).toEqual([hash, hash]);
    expect(await hashOf([20], 6)).not.toBe(hash);
  });

  it("refuse what a column cannot hold, and keep nothing of the append", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    const appending = (changes: object) =>
      store.tables.append(stage, [readingsOf(1, 2), { rows: [{ ...reading(0, 1), ...changes }], failures: [] }]);
    await expect(appending({ amount: Number.NaN })).rejects.toThrow(
      'test-readings.amount cannot hold NaN: it is a finite number, null where it is missing (row ["pair-0000","001"])',
    );
    await expect(appending({ amount: Number.POSITIVE_INFINITY })).rejects.toThrow("amount cannot hold Infinity");
    await expect(appending({ vector: new Float32Array([1, Number.NaN]) })).rejects.toThrow("vector cannot hold");
    await expect(appending({ count: 1.5 })).rejects.toThrow("count cannot hold 1.5: it is a safe integer");
    await expect(appending({ note: undefined })).rejects.toThrow("note cannot hold nothing");
    await expect(appending({ pairId: null })).rejects.toThrow("pairId cannot hold null");
    await expect(appending({ extra: 1 })).rejects.toThrow("extra is no column of the table");
    expect(store.tables.states()).toEqual([]);
  });

  it("keep hostile text as it is, but for lone surrogates", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    const texts = [
      "",
      "$& $1",
      "a\u0000b",
      "\u0000",
      "😀\u{10ffff}",
      "line\nline\r\n\u2028",
      `'"; DROP TABLE tail; --`,
      "<script>",
      "é".repeat(1_000_000),
    ];
    const rowOf = (text: string, number: number): Reading => ({
      ...reading(0, number),
      note: text,
      details: JSON.stringify(text),
      tags: [text, text],
    });
    await store.tables.append(stage, [{ rows: [...texts, "\ud800 and \udc00"].map(rowOf), failures: [] }]);
    await store.tables.complete(stage, 0);
    const lone = { ...rowOf("\ufffd and \ufffd", texts.length), details: JSON.stringify("\ud800 and \udc00") };
    expect(await listOf(store.tables.read(readingsTable))).toEqual([...texts.map(rowOf), lone]);
  });

  it("sort text by code point", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    const ids = ["\uff5e", "😀", "Z", "a", "", "é", "a\u0000", "\ue000"];
    for (const pairId of ids)
      await store.tables.append(stage, [{ rows: [{ ...reading(0, 1), pairId }], failures: [] }]);
    const sorted = ["", "Z", "a", "a\u0000", "é", "\ue000", "\uff5e", "😀"];
    expect((await listOf(store.tables.read(readingsTable))).map(({ pairId }) => pairId)).toEqual(sorted);
    const groups = await listOf(store.tables.groups({ readings: readingsTable }, "pairId"));
    expect(groups.map(({ key }) => key)).toEqual(sorted);
  });
});
