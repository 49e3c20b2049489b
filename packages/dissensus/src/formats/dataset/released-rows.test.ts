import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { pairIdOf } from "../../domain/taxonomy/value-pair.ts";
import { populationStandardDeviation } from "../../stats/descriptive/population-standard-deviation.ts";
import { valueIdOf } from "../taxonomy/value-id.ts";
import { datasetColumns } from "./dataset-columns.ts";
import { ProblemLog } from "./dataset-problem.ts";
import { providerOfModelKey } from "./model-key.ts";
import { pairTables } from "./pair-tables.ts";
import { readRecord } from "./read-record.ts";
import { subsetOfSplit } from "./splits.ts";

const file = fileURLToPath(
  new URL("../../../../../../shared/data/stress-dataset/rows-with-positions.json", import.meta.url),
);

interface ReleasedRow extends Readonly<Record<string, unknown>> {
  readonly rank: number;
  readonly expected: Readonly<Record<string, number>>;
}

/** Deviations of a released row, by way of the tables. */
function deviationsOf(row: ReleasedRow, columns: readonly string[]) {
  const problems = new ProblemLog(false);
  const cells = { query: "left out", ...row };
  const read = readRecord(
    cells,
    datasetColumns(columns, file, new Map()),
    { file, row: 1, split: "all_models" },
    problems,
  )!;
  const { record } = read;
  const keys = record.kind === "answered" ? record.models.map(({ key }) => key) : [];
  const names = {
    targets: new Map(keys.map((key) => [key, { name: key, provider: providerOfModelKey(key) }])),
    ...{ arm: "none" as const, shownSpec: null, judgedSpec: null, scorer: "s", author: "a" },
    ...{ valueOf: () => undefined, subsetOf: subsetOfSplit, orderOf: (_: string, rank: number) => rank },
  };
  const pairId = pairIdOf(valueIdOf(record.value1), valueIdOf(record.value2));
  const { scores } = pairTables(pairId, [record], names, problems);
  const deviation = (provider: string | null, value: "position1" | "position2"): number => {
    const members = scores.filter(({ target }) => provider === null || providerOfModelKey(target) === provider);
    return populationStandardDeviation(members.map((score) => score[value])).estimate;
  };
  const largest = (provider: string | null) =>
    Math.max(deviation(provider, "position1"), deviation(provider, "position2"));
  return {
    pop_std_value1: deviation(null, "position1"),
    pop_std_value2: deviation(null, "position2"),
    D_pop: largest(null),
    D_openai5_pop: largest("openai"),
    D_claude5_pop: largest("anthropic"),
  };
}

describe.skipIf(!existsSync(file))("rows of the released dataset (skipped where ../shared is absent)", () => {
  const { columns, rows } = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { columns: readonly string[]; rows: readonly ReleasedRow[] })
    : { columns: [], rows: [] };

  it("have the deviations that were worked out for them, to 1e-9", () => {
    expect(rows.length).toBe(3);
    for (const row of rows) {
      const { D_sample: _, ...expected } = row.expected;
      const found = deviationsOf(row, columns);
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries(found))
        expect(Math.abs(value - expected[name]!), name).toBeLessThan(1e-9);
    }
  });

  it("have a disagreement that descends with the rank", () => {
    const ranked = [...rows].sort((a, b) => a.rank - b.rank).map((row) => deviationsOf(row, columns).D_pop);
    expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
  });
});
