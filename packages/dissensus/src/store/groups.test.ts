import { describe, expect, it } from "vitest";
import { failuresTable } from "../domain/run/failure.ts";
import type { Table } from "../domain/table.ts";
import { failureOf, listOf, pairIdOf, readingsOf, readingsTable } from "./fixtures/readings.ts";
import { stores } from "./fixtures/stores.ts";
import type { RunStore } from "./run-store.ts";

const stage = readingsTable.name;

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

  it("begin behind as many as one likes", async () => {
    await using store = await filled();
    const reads = { readings: readingsTable, labels: labelsTable };
    for (const by of ["pairId", "scenarioId", null] as const) {
      const all = await listOf(store.tables.groups(reads, by));
      for (let from = 0; from <= all.length + 1; from++)
        expect(await listOf(store.tables.groups(reads, by, from))).toEqual(all.slice(from));
    }
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
