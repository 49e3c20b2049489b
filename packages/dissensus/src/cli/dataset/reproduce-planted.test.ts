import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reproduce } from "../../analysis/reproduction/reproduce.ts";
import type { Reproduction } from "../../analysis/reproduction/reproduction.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { loadRun } from "../project/project.ts";
import { type Planted, writeMadeUpDataset } from "./fixtures/made-up-dataset.ts";
import { accuracies, plantedNumbers, reproducedNumbers } from "./fixtures/planted-numbers.ts";
import { importDataset } from "./import-dataset.ts";
import { reproductionInputsOf } from "./reproduction-inputs-of.ts";

const folder = mkdtempSync(join(tmpdir(), "planted-"));
afterAll(() => rmSync(folder, { recursive: true }));

let planted: Planted;
let found: Reproduction;
beforeAll(async () => {
  const [dataset, runFolder] = [join(folder, "dataset"), join(folder, "run")];
  planted = await writeMadeUpDataset(dataset, {
    rows: 900,
    scenarios: 1500,
    judged: 500,
    characters: 60,
    rowsPerShard: 400,
  });
  const how = { judgeNames: new Map(), allowInvalid: false, taxonomy: null, spec: null, onProgress: () => {} };
  await importDataset({ ...how, from: dataset, fromName: "made up", runFolder });
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
  found = await reproduce(store.query, reproductionInputsOf(loadRun(runFolder)));
}, 600_000);

describe("a reproduction of a dataset with planted values", () => {
  it("has them all: sizes, Figure 2 under each reading, judges, outliers", () => {
    const [wanted, numbers] = [plantedNumbers(planted), reproducedNumbers(found)];
    expect(Object.keys(wanted).length).toBeGreaterThan(30);
    for (const [name, value] of Object.entries(wanted)) expect(numbers[name], name).toBeCloseTo(value, 5);
  });

  it("bins judged scenarios that no other config has by the disagreement that comes with their verdicts", () => {
    const numbers = found.sections.find(({ name }) => name === "by-majority")!.numbers;
    const counted = numbers.slice(0, 5).reduce((sum, { ours }) => sum + ours!.n, 0);
    expect(counted).toBe(500);
    expect(found.sections[3]!.base).toContain("Base: 500 judged scenarios. Bins: D as the dataset states it");
  });

  it("foretells held-out choices about as well as one could who knows how each model orders the values", () => {
    for (const { model, accuracy, best } of accuracies(found, planted)) {
      expect(accuracy, model).toBeGreaterThan(best - 0.15);
      expect(accuracy, model).toBeLessThan(best + 0.03);
    }
  });
});
