import { describe, expect, it } from "vitest";
import { runTables } from "../domain/run/run-tables.ts";
import { commonTables } from "./common-tables.ts";
import { tablesOf, tablesUsed } from "./tables-used.ts";

describe("the tables that a question rests on", () => {
  const tables = tablesOf(commonTables);

  it("are found in the text of all of them, which they make up", () => {
    expect(`WITH ${tables.map(({ sql }) => sql).join(",\n")}`).toBe(commonTables.trim());
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
  });

  it("do not hide a table of the run", () => {
    const ofRun = new Set(runTables.map(({ name }) => name.replaceAll("-", "_")));
    expect(tables.filter(({ name }) => ofRun.has(name))).toEqual([]);
  });

  it("are those that it names and those that these rest on, in order", () => {
    const own = tablesOf(`
WITH a AS (SELECT 1),
b AS (SELECT * FROM a),
c AS (
  SELECT f(a, b) FROM b
),
d AS (SELECT 2)`);
    expect(tablesUsed(own, "SELECT * FROM c").map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(tablesUsed(own, "SELECT * FROM d").map(({ name }) => name)).toEqual(["d"]);
    expect(tablesUsed(own, "SELECT * FROM elsewhere")).toEqual([]);
    expect(tablesUsed(own, "SELECT * FROM b", (name) => name === "b").map(({ name }) => name)).toEqual(["b"]);
  });
});
