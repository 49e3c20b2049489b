import { describe, expect, it } from "vitest";
import type { Table } from "../../domain/table.ts";
import { orderOf, type RunOrder, readingOrder, sortRows } from "./row-order.ts";

interface Row {
  readonly pair: string;
  readonly number: number;
}
const table: Table<Row> = { name: "t", columns: { pair: "text", number: "integer" }, key: ["pair", "number"] };
const run = (...rows: [string, number][]): RunOrder => orderOf(table, rows);

describe("sortRows", () => {
  it("sorts by one column after the other, nulls first", () => {
    const rows: [string | null, number][] = [
      ["b", 1],
      ["a", 10],
      [null, 3],
      ["a", 9],
    ];
    expect(sortRows(table, rows, ["pair", "number"])).toEqual([
      [null, 3],
      ["a", 9],
      ["a", 10],
      ["b", 1],
    ]);
    expect(sortRows(table, rows, ["number"])).toEqual([
      ["b", 1],
      [null, 3],
      ["a", 9],
      ["a", 10],
    ]);
  });
});

describe("orderOf", () => {
  it("knows first and last key, and which key columns never fall", () => {
    expect(run(["a", 1], ["a", 2], ["b", 2])).toEqual({
      firstKey: ["a", 1],
      lastKey: ["b", 2],
      ascending: ["pair", "number"],
    });
    expect(run(["a", 2], ["b", 1])).toEqual({ firstKey: ["a", 2], lastKey: ["b", 1], ascending: ["pair"] });
  });
});

describe("readingOrder", () => {
  const [low, high] = [run(["a", 1], ["b", 5]), run(["b", 6], ["c", 1])];

  it("puts runs that do not overlap one behind the other", () => {
    expect(readingOrder(table, [high, low], null)).toEqual([low, high]);
    expect(readingOrder(table, [high, low], "pair")).toEqual([low, high]);
  });

  it("is undefined where runs overlap, within the key too", () => {
    expect(readingOrder(table, [low, run(["b", 4], ["c", 1])], null)).toBeUndefined();
    expect(readingOrder(table, [low, run(["a", 2], ["a", 3])], "pair")).toBeUndefined();
  });

  it("is undefined for another column of the key unless it never falls, and for a column outside the key", () => {
    expect(readingOrder(table, [low, high], "number")).toBeUndefined();
    expect(readingOrder(table, [low, run(["b", 6], ["c", 7])], "number")).toHaveLength(2);
    expect(readingOrder(table, [low], "other")).toBeUndefined();
  });
});
