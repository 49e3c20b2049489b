import { expect, it } from "vitest";
import { runTables } from "./run-tables.ts";
import { tableContents } from "./table-contents.ts";

it("every key names columns of its table", () => {
  const strangers = runTables.flatMap((table) =>
    table.key.filter((column) => !(column in table.columns)).map((column) => `${table.name}.${column}`),
  );
  expect(strangers).toEqual([]);
});

it("table names are unique", () => {
  const names = runTables.map((table) => table.name);
  expect(new Set(names).size).toBe(names.length);
});

it("every table says what it holds", () => {
  expect(Object.keys(tableContents).sort()).toEqual(runTables.map((table) => table.name).sort());
});
