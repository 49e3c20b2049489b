import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { failuresTable } from "../domain/failure.ts";
import type { Table } from "../domain/table.ts";
import {
  callRecord,
  failureOf,
  listOf,
  pairIdOf,
  type Reading,
  reading,
  readingsOf,
  readingsTable,
} from "./fixtures/readings.ts";
import { memoryRunStore } from "./memory-run-store.ts";
import { openRunStore } from "./open-run-store.ts";
import type { RunStore } from "./run-store.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A name that is a pattern to DuckDB and needs quoting in SQL. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "run [it's *1*]-"));
  folders.push(folder);
  return folder;
}

const stage = readingsTable.name;
const stores: [name: string, open: () => Promise<RunStore>][] = [
  ["memoryRunStore", async () => memoryRunStore({ tables: [readingsTable] })],
  ["openRunStore", () => openRunStore(newFolder(), { tables: [readingsTable] })],
  [
    "openRunStore with small segments",
    () => openRunStore(newFolder(), { tables: [readingsTable], segmentLimits: { rows: 7, characters: 5000 } }),
  ],
];

describe.each(stores)("the ledger of %s", (_, open) => {
  it("finds an answer by its key once it is recorded", async () => {
    await using store = await open();
    expect(store.ledger.find("a")).toBeUndefined();
    await store.ledger.record(callRecord("a"));
    expect(store.ledger.find("a")).toEqual({
      key: "a",
      replyText: "reply to a",
      finishReason: "stop",
      reportedModel: "model-1-2025-04-11",
    });
  });

  it("keeps the first answer to a key and counts it once", async () => {
    await using store = await open();
    await Promise.all([
      store.ledger.record(callRecord("a")),
      store.ledger.record(callRecord("a", { replyText: "another" })),
    ]);
    await store.ledger.record(callRecord("a", { replyText: "a third" }));
    expect(store.ledger.find("a")?.replyText).toBe("reply to a");
    expect(store.ledger.totals().map(({ calls }) => calls)).toEqual([1]);
  });

  it("gives back whole records of one stage in key order", async () => {
    await using store = await open();
    const spec = "You must not lie. ".repeat(1000);
    const records = Array.from({ length: 450 }, (_, number) =>
      callRecord(`key-${String(number).padStart(3, "0")}`, {
        sharedTexts: new Map([
          ["hash of spec", spec],
          ...(number % 2 ? [["hash of rubric", "The rubric"] as const] : []),
        ]),
        rawBody: number % 3 ? `{"reply":"${"x".repeat(number * 10)}"}` : null,
        warnings: number % 5 ? [] : ["temperature is not supported"],
        reportedModel: number % 7 ? "m" : null,
        reasoningTokens: number % 2 ? 3 : null,
        batchId: number % 2 ? "batch-1" : null,
      }),
    );
    await Promise.all([...records].reverse().map((record) => store.ledger.record(record)));
    await store.ledger.record(callRecord("key-other", { stage: "verdicts" }));
    expect(await listOf(store.ledger.records("scores"))).toEqual(records);
  });

  it("sums calls and tokens by stage, provider and model; unknown tokens add nothing", async () => {
    await using store = await open();
    await Promise.all([
      store.ledger.record(callRecord("a")),
      store.ledger.record(callRecord("b", { inputTokens: null, cachedInputTokens: null, outputTokens: 5 })),
      store.ledger.record(callRecord("c", { model: "model-2" })),
    ]);
    const common = { stage: "scores", provider: "provider-1" };
    expect(store.ledger.totals()).toEqual([
      { ...common, model: "model-1", calls: 2, inputTokens: 100, cachedInputTokens: 80, outputTokens: 15 },
      { ...common, model: "model-2", calls: 1, inputTokens: 100, cachedInputTokens: 80, outputTokens: 10 },
    ]);
  });

  it("keeps vectors as float32", async () => {
    await using store = await open();
    const vector = new Float32Array([0.1, -0, 3e38, 1e-45]);
    const common = { provider: "provider-1", model: "embedder-1" };
    await store.ledger.recordVectors([
      { key: "a", ...common, vector },
      { key: "b", ...common, vector: vector.subarray(1, 3) },
    ]);
    expect([store.ledger.findVector("a"), store.ledger.findVector("b"), store.ledger.findVector("c")]).toEqual([
      vector,
      new Float32Array([-0, 3e38]),
      undefined,
    ]);
  });

  it("keeps hostile text as it is, but for lone surrogates, which no file can hold", async () => {
    await using store = await open();
    const texts = [
      "",
      "$& $1 $$ {{hole}}",
      "a\u0000b",
      "\u0000",
      "😀\u{10ffff}",
      "(\u00b5",
      "'; DROP TABLE calls; --",
      "é".repeat(1_000_000),
    ];
    const lone = "\ud800 and \udc00";
    for (const [at, text] of [...texts, lone].entries()) {
      const others = {
        finishReason: text.slice(0, 50),
        call: text,
        rawBody: text,
        warnings: [text],
        reportedModel: text.slice(0, 50),
      };
      await store.ledger.record(
        callRecord(`key-${at}`, { replyText: text, sharedTexts: new Map([[`hash-${at}`, text]]), ...others }),
      );
    }
    const records = await listOf(store.ledger.records("scores"));
    const wanted = [...texts, "\ufffd and \ufffd"];
    expect(
      records.map((record) => [
        record.replyText,
        record.call,
        record.rawBody,
        record.warnings[0],
        [...record.sharedTexts.values()][0],
      ]),
    ).toEqual(wanted.map((text) => [text, text, text, text, text]));
    expect(records.map((record) => [record.finishReason, record.reportedModel])).toEqual(
      wanted.map((text) => [text.slice(0, 50), text.slice(0, 50)]),
    );
  });
});

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

interface Label {
  readonly scenarioId: string;
  readonly label: string;
  readonly pairId: string;
}
const labelsTable: Table<Label> = {
  name: "test-labels",
  columns: { scenarioId: "text", label: "text", pairId: "text" },
  key: ["label", "scenarioId"],
};

describe.each(stores)("the groups of %s", (_, open) => {
  async function filled(): Promise<RunStore> {
    const store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    for (const pair of [4, 1, 2]) await store.tables.append(stage, [readingsOf(pair, 4)]);
    await store.tables.open(labelsTable.name, labelsTable, "f1");
    const labels = [3, 2].flatMap((pair) =>
      ["b", "a"].map((label) => ({ scenarioId: `s${pair}`, label, pairId: pairIdOf(pair) })),
    );
    await store.tables.append(labelsTable.name, [{ rows: labels, failures: [] }]);
    return store;
  }

  it("merge tables by a column, whether or not their rows lie in its order", async () => {
    await using store = await filled();
    const labelsOf = (pair: number) =>
      ["a", "b"].map((label) => ({ scenarioId: `s${pair}`, label, pairId: pairIdOf(pair) }));
    const readingsOfPair = (pair: number) => readingsOf(pair, 4).rows;
    expect(await listOf(store.tables.groups({ readings: readingsTable, labels: labelsTable }, "pairId"))).toEqual([
      { key: pairIdOf(1), rows: { readings: readingsOfPair(1), labels: [] } },
      { key: pairIdOf(2), rows: { readings: readingsOfPair(2), labels: labelsOf(2) } },
      { key: pairIdOf(3), rows: { readings: [], labels: labelsOf(3) } },
      { key: pairIdOf(4), rows: { readings: readingsOfPair(4), labels: [] } },
    ]);
  });

  it("hold tables without the column whole, and everything where there is no column", async () => {
    await using store = await filled();
    const reads = { readings: readingsTable, labels: labelsTable };
    const readings = [1, 2, 4].flatMap((pair) => readingsOf(pair, 4).rows);
    const byScenario = await listOf(store.tables.groups(reads, "scenarioId"));
    expect(byScenario.map(({ key, rows }) => [key, rows.readings, rows.labels.length])).toEqual([
      ["s2", readings, 2],
      ["s3", readings, 2],
    ]);
    const [all, ...others] = await listOf(store.tables.groups(reads, null));
    expect([all?.key, all?.rows.readings, all?.rows.labels.length, others]).toEqual([null, readings, 4, []]);
  });

  it("can be left early, and refuse rows without a value in the column", async () => {
    await using store = await filled();
    for await (const { key } of store.tables.groups({ readings: readingsTable }, "pairId")) {
      expect(key).toBe(pairIdOf(1));
      break;
    }
    const failures = [{ ...failureOf(0), pairId: null }];
    await store.tables.append(stage, [{ rows: [], failures }]);
    await expect(listOf(store.tables.groups({ failures: failuresTable }, "pairId"))).rejects.toThrow(
      "no text in pairId",
    );
  });
});

describe.each(stores)("the queries of %s", (_, open) => {
  it("see committed rows under the table's name, with JS numbers and lists", async () => {
    await using store = await open();
    const sql =
      "SELECT pairId, count(*) AS n, sum(count) AS total, avg(amount) > ? AS high FROM test_readings GROUP BY pairId ORDER BY pairId";
    expect(await store.query.query(sql, [1])).toEqual([]);
    await store.tables.open(stage, readingsTable, "f1");
    await store.tables.append(stage, [readingsOf(0, 9)]);
    expect(await store.query.query(sql, [0.5])).toEqual([{ pairId: pairIdOf(0), n: 9, total: 31, high: true }]);
    await store.tables.append(stage, [readingsOf(1, 2)]);
    expect(await store.query.query(sql, [0.5])).toEqual([
      { pairId: pairIdOf(0), n: 9, total: 31, high: true },
      { pairId: pairIdOf(1), n: 2, total: 1001, high: false },
    ]);
    const row = await store.query.query(
      "SELECT tags, vector, details, sure, note FROM test_readings WHERE readingId = ? LIMIT ?",
      ["001", 1],
    );
    expect(row).toEqual([
      {
        tags: ["a", "tag 1"],
        vector: [1, Math.fround(0.1), Math.fround(-1e-20)],
        details: '{"number":1}',
        sure: false,
        note: "note 1 of 0",
      },
    ]);
    expect(await store.query.query("SELECT unit, reason FROM failures")).toEqual([
      { unit: "unit-0", reason: "unreadable" },
    ]);
  });

  it("take parameters of every type as values, never as SQL", async () => {
    await using store = await open();
    const values = ["'; DROP TABLE x; --", 1.5, 7, true, null];
    expect(await store.query.query("SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e", values)).toEqual([
      { a: values[0], b: 1.5, c: 7, d: true, e: null },
    ]);
  });

  it.each([
    "CREATE TABLE evil (a INTEGER)",
    "DROP VIEW test_readings",
    "INSERT INTO test_readings SELECT * FROM test_readings",
    "SELECT 1; DROP VIEW test_readings",
    "SET threads = 8",
    "COPY (SELECT 1) TO '/tmp/evil.csv'",
    "ATTACH '/tmp/evil.db'",
    "INSTALL httpfs",
    "PRAGMA enable_profiling",
    "EXPLAIN ANALYZE SELECT 1",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('https://example.org/x.csv')",
    "",
  ])("refuse %s", async (sql) => {
    await using store = await open();
    await expect(store.query.query(sql)).rejects.toThrow();
    expect(await store.query.query("SELECT count(*) AS n FROM test_readings")).toEqual([{ n: 0 }]);
  });

  it("run side by side", async () => {
    await using store = await open();
    await store.tables.open(stage, readingsTable, "f1");
    const counts: number[] = [];
    for (let pair = 0; pair < 5; pair++) {
      const [rows] = await Promise.all([
        store.query.query<{ n: number }>("SELECT count(*) AS n FROM test_readings"),
        store.query.query("SELECT count(*) AS n FROM failures"),
        store.tables.append(stage, [readingsOf(pair, 5)]),
      ]);
      counts.push(rows[0]!.n % 5);
    }
    expect(counts).toEqual([0, 0, 0, 0, 0]);
  });
});
