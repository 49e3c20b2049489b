import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTables } from "../../domain/run/run-tables.ts";
import { topicsTable } from "../../domain/scenario/topic.ts";
import { datasetFiles } from "../../store/dataset/dataset-files.ts";
import { ParquetSource } from "../../store/dataset/parquet-source.ts";
import { openDuckDb } from "../../store/duckdb/duckdb-instance.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { loadRun } from "../project/project.ts";
import { findingsOf } from "../project/write-reports.ts";
import { exportStressTesting } from "./export-stress-testing.ts";
import { type MadeUpSize, type Planted, writeMadeUpDataset } from "./fixtures/made-up-dataset.ts";
import { importDataset } from "./import-dataset.ts";

const size: MadeUpSize = { rows: 90, scenarios: 120, judged: 30, characters: 300, rowsPerShard: 25 };
const folder = mkdtempSync(join(tmpdir(), "dataset [it's *1*]-"));
const [dataset, first, exported, second] = ["dataset", "first", "exported", "second"].map((name) =>
  join(folder, name),
) as [string, string, string, string];
const quiet = { judgeNames: new Map(), allowInvalid: false, taxonomy: null, spec: null, onProgress: () => {} };
const importInto = (from: string, runFolder: string) =>
  importDataset({ ...quiet, from, fromName: "made up", runFolder });

async function tablesOf(runFolder: string): Promise<Record<string, object[]>> {
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
  const tables: Record<string, object[]> = {};
  for (const table of runTables) {
    const rows: object[] = [];
    for await (const row of store.tables.read(table)) rows.push(row);
    if (rows.length > 0) tables[table.name] = rows;
  }
  return tables;
}

let planted: Planted;
beforeAll(async () => {
  planted = await writeMadeUpDataset(dataset, size);
  await importInto(dataset, first);
  await using store = await openRunStore(first, { readOnly: true, tables: runTables });
  await exportStressTesting(loadRun(first), store, exported, {
    redactHarmful: false,
    scorer: undefined,
    license: "apache-2.0",
    onProgress: () => {},
  });
  await importInto(exported, second);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an imported dataset", () => {
  it("has the tables that a run writes, with what was planted", async () => {
    await using store = await openRunStore(first, { readOnly: true, tables: runTables });
    const [counts] =
      await store.query.query(`SELECT (SELECT count(*) FROM scenarios) AS scenarios, (SELECT count(*) FROM pairs) AS pairs,
      (SELECT count(*) FROM scores) AS scores, (SELECT sum(position1) FROM scores) AS sumPosition1, (SELECT sum(length(text)) FROM responses) AS responseCharacters,
      (SELECT count(*) FROM verdicts) AS verdicts, (SELECT count(*) FROM verdicts WHERE label = 'compliant') AS compliant`);
    const { splits, totals } = planted;
    expect(counts).toEqual(totals);
    const subsets = await store.query.query<{ subset: string; rows: number; d: number }>(
      "SELECT subset, count(*) AS rows, avg(weight) AS d FROM selections WHERE NOT starts_with(subset, 'std_') GROUP BY subset",
    );
    const found = Object.fromEntries(subsets.map(({ subset, rows, d }) => [subset, [rows, d.toFixed(9)]]));
    const names = { all_models: "all", claude_models: "anthropic", openai_models: "openai" };
    expect(found).toEqual(
      Object.fromEntries(
        Object.entries(splits).map(([split, { rows, meanDisagreement }]) => [
          names[split as keyof typeof names] ?? split,
          [rows, meanDisagreement.toFixed(9)],
        ]),
      ),
    );
  });

  it("says what was read, and that nothing was left out", () => {
    const { imported, inputs } = loadRun(first);
    expect(imported).toMatchObject({ layout: "stress-testing", from: "made up", leftOut: [], notes: [], spec: null });
    expect(imported!.files.map(({ config, split, rows }) => `${config} ${split} ${rows}`)).toContain(
      "default all_models 25",
    );
    expect(inputs.spec).toBeNull();
    expect(inputs.panels.target.map(({ name, provider }) => `${provider}/${name}`)).toContain("openai/o4_mini");
  });

  it("has findings, of which none is about clauses", async () => {
    const findings = JSON.parse(await findingsOf(loadRun(first)));
    expect(findings.inputs.spec).toBeNull();
    expect(findings.gaps).toMatchObject({ scenarios: 0, clauses: [], neverDecisive: 0 });
    expect(findings.headline.verdicts.total).toBe(planted.totals.verdicts);
  });

  it("leaves nothing of its work behind", () => {
    expect(existsSync(join(first, ".import"))).toBe(false);
    expect(existsSync(join(exported, ".export"))).toBe(false);
  });
});

describe("an exported dataset", () => {
  it("gives the same tables when it is imported", async () => {
    const [before, after] = [await tablesOf(first), await tablesOf(second)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [name, rows] of Object.entries(before)) expect(after[name], name).toEqual(rows);
  });

  it("has the files and columns of the released layout", () => {
    const configs = Object.fromEntries(
      ["complete", "default", "judge_evaluations"].map((config) => [
        config,
        readdirSync(join(exported, config)).sort(),
      ]),
    );
    expect(configs["complete"]).toEqual(["train-00000-of-00001.parquet"]);
    expect(configs["default"]).toContain("opus4_vs_sonnet4-00000-of-00001.parquet");
    expect(
      configs["judge_evaluations"]!.every((file) => /^std_\d\.\d_to_\d\.\d-00000-of-00001\.parquet$/.test(file)),
    ).toBe(true);
    const card = readFileSync(join(exported, "README.md"), "utf8");
    expect(card).toContain("license: apache-2.0\n");
    expect(card).toContain('      - split: all_models\n        path: "default/all_models-*.parquet"');
  });
});

describe("an export with --redact harmful", () => {
  const cells = async (place: string): Promise<Record<string, unknown>[]> => {
    const instance = await openDuckDb({ threads: 1, memoryLimitMb: 200, openFolders: [place] });
    const source = new ParquetSource(instance);
    const rows: Record<string, unknown>[] = [];
    for (const { path } of datasetFiles(join(place, "default"))) {
      const file = await source.describe(path);
      for await (const batch of source.batches(file, ["query", "response_o3", "o3_value1_position"]))
        rows.push(...batch);
    }
    instance.closeSync();
    return rows;
  };

  it("leaves out the responses to harmful requests, and only those; their positions stay", async () => {
    const [run, place] = [join(folder, "labelled"), join(folder, "redacted")];
    await importInto(dataset, run);
    const how = { redactHarmful: true, scorer: undefined, license: null, onProgress: () => {} };
    await using store = await openRunStore(run, { tables: runTables });
    await expect(exportStressTesting(loadRun(run), store, place, how)).rejects.toMatchObject({ name: "InputError" });
    const [harmful] = await store.query.query<{ scenarioId: string; pairId: string; query: string }>(
      "SELECT scenarioId, pairId, query FROM scenarios WHERE scenarioId IN (SELECT scenarioId FROM selections WHERE subset = 'all') ORDER BY scenarioId LIMIT 1",
    );
    const { scenarioId, pairId, query } = harmful!;
    await store.tables.open("topics", topicsTable, "by hand");
    const label = { scenarioId, pairId, labeller: "l", topics: [], harm: "harmful" } as const;
    await store.tables.append("topics", [{ rows: [label], failures: [] }]);
    await store.tables.complete("topics", 0);
    expect((await exportStressTesting(loadRun(run), store, place, how)).redacted).toBe(12);
    const rows = await cells(place);
    const without = rows.filter(({ response_o3 }) => response_o3 === null);
    expect(without.length).toBeGreaterThan(0);
    expect(new Set(without.map((row) => row["query"]))).toEqual(new Set([query]));
    expect(rows.filter((row) => row["query"] === query).length).toBe(without.length);
    expect(without.every((row) => typeof row["o3_value1_position"] === "number")).toBe(true);
    expect(readFileSync(join(place, "README.md"), "utf8")).toContain(
      "- 12 responses to requests that were labelled harmful are left out",
    );
  });
});

describe("a dataset that cannot be used as it is", () => {
  it("is refused where a file is broken, and read without it where that is allowed", async () => {
    const damaged = join(folder, "damaged");
    cpSync(dataset, damaged, { recursive: true });
    const file = join(damaged, "default", "all_models-00001-of-00002.parquet");
    expect(existsSync(file)).toBe(true);
    writeFileSync(file, readFileSync(file).subarray(0, 400));
    const runFolder = join(folder, "damaged-run");
    await expect(importInto(damaged, runFolder)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("this Parquet file cannot be read"),
      location: { file },
    });
    const { leftOut, rows } = await importDataset({
      ...quiet,
      from: damaged,
      fromName: "x",
      runFolder,
      allowInvalid: true,
    });
    expect(leftOut).toMatchObject([{ kind: "broken file", count: 1, examples: [{ file, row: null }] }]);
    expect(rows["selections"]).toBeGreaterThan(0);
  });

  it("is not written over a run", async () => {
    await expect(importInto(dataset, first)).rejects.toMatchObject({
      message: expect.stringContaining("there is a run in"),
    });
  });
});
