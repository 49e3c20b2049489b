import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { postgresPrograms } from "./fixtures/postgres-server.ts";
import { queueDatabaseOfTests } from "./fixtures/queue-database.ts";
import { ResultsTable } from "./results-table.ts";

describe.skipIf(postgresPrograms() === undefined)("a run's results in the database", () => {
  const database = queueDatabaseOfTests();
  const write = (run: string, place: number, key: string): Promise<object[]> =>
    database().query(
      "INSERT INTO dissensus.results (run_id, key, queue, job_id, outcome, place) VALUES ($1, $2, 'q', $3, '{}', $4)",
      [run, key, randomUUID(), place],
    );
  const keysOf = (rows: readonly { readonly key: string }[]): string[] => rows.map(({ key }) => key);

  it("are collected once each, in order, and not those of other runs", async () => {
    const results = new ResultsTable(database(), "in order");
    for (const [place, key] of [
      [9, "third"],
      [2, "first"],
      [5, "second"],
    ] as const)
      await write("in order", place, key);
    await write("another run", 3, "foreign");
    expect(keysOf(await results.collect(2))).toEqual(["first", "second"]);
    expect(keysOf(await results.collect(2))).toEqual(["third"]);
    expect(await results.collect(2)).toEqual([]);
    expect(keysOf(await new ResultsTable(database(), "in order").collect(9))).toEqual(["first", "second", "third"]);
  });

  it("are found though a transaction that began earlier wrote them later", async () => {
    const results = new ResultsTable(database(), "late");
    await write("late", 20, "early");
    await results.collect(10);
    await write("late", 15, "overtaken");
    expect(await results.collect(10)).toEqual([]);
    expect(keysOf(await results.overtaken((key) => key === "early"))).toEqual(["overtaken"]);
    expect(await results.overtaken(() => true)).toEqual([]);
  });
});
