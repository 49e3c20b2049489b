import { describe, expect, it } from "vitest";
import { pairIdOf, readingsOf, readingsTable } from "./fixtures/readings.ts";
import { stores } from "./fixtures/stores.ts";

const stage = readingsTable.name;

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

  it("see one moment in a snapshot, whatever is written meanwhile, and tables that go with it", async () => {
    await using store = await open();
    const { query, tables } = store;
    const count = "SELECT count(*) AS n FROM test_readings";
    await tables.open(stage, readingsTable, "f1");
    await tables.append(stage, [readingsOf(0, 5)]);
    const [before, made, after] = await query.snapshot(async (snapshot) => {
      const first = await snapshot.query(count);
      await snapshot.make("few", "SELECT count FROM test_readings WHERE count > $1", [1]);
      await tables.append(stage, [readingsOf(1, 5)]);
      await query.query(count);
      return [first, await snapshot.query("SELECT min(count) > 1 AS high FROM few"), await snapshot.query(count)];
    });
    expect([before, made, after]).toEqual([[{ n: 5 }], [{ high: true }], [{ n: 5 }]]);
    expect(await query.query(count)).toEqual([{ n: 10 }]);
    await expect(query.query("FROM few")).rejects.toThrow("few");
    await expect(query.snapshot((snapshot) => snapshot.make("x", "SELECT 1; DROP TABLE y"))).rejects.toThrow();
  });

  it("add to tables of a snapshot, in which a text may be kept as one of a type", async () => {
    await using store = await open();
    await store.query.snapshot(async (snapshot) => {
      await snapshot.makeType("word of three", "SELECT unnest(['b', NULL, 'c', 'a', 'b'])");
      await snapshot.make("words", 'SELECT word::"word of three" AS word FROM (SELECT $1 AS word)', ["c"]);
      await snapshot.add("words", "SELECT unnest(['b', 'a', NULL])");
      expect(
        await snapshot.query(
          "SELECT word, word || '!' AS said, typeof(word) LIKE 'ENUM%' AS short FROM words ORDER BY word",
        ),
      ).toEqual([
        { word: "a", said: "a!", short: true },
        { word: "b", said: "b!", short: true },
        { word: "c", said: "c!", short: true },
        { word: null, said: null, short: true },
      ]);
      await expect(snapshot.add("words", "SELECT 'd'")).rejects.toThrow("d");
    });
    await expect(store.query.snapshot((snapshot) => snapshot.add("words", "SELECT 'a'"))).rejects.toThrow("words");
    await expect(
      store.query.snapshot((snapshot) => snapshot.makeType("x", "SELECT 1; DROP TABLE y")),
    ).rejects.toThrow();
  });

  it("are broken off in the middle of a query when nobody waits for a snapshot any more", async () => {
    await using store = await open();
    const hours = "SELECT sum(a.range * b.range) AS sum FROM range(10000000) a, range(10000000) b";
    const leaving = new AbortController();
    let began = false;
    const asked = store.query.snapshot(async (snapshot) => {
      began = true;
      return snapshot.query(hours);
    }, leaving.signal);
    await expect.poll(() => began).toBe(true);
    setTimeout(() => leaving.abort(new Error("left")), 50);
    await expect(asked).rejects.toThrow("left");
    await expect(store.query.snapshot((snapshot) => snapshot.query("SELECT 1"), leaving.signal)).rejects.toThrow(
      "left",
    );
    expect(await store.query.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});
