import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { InputError } from "../../base/errors.ts";
import { runTables } from "../../domain/run-tables.ts";
import { datasetCard } from "../../report/dataset-card.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import type { RunStore } from "../../store/run-store.ts";
import { formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { loadRun, type Project } from "../project.ts";
import { writeJsonLines } from "../write-json-lines.ts";
import { findingsOf } from "../write-reports.ts";

export function addExport(program: Command): void {
  program
    .command("export")
    .description("Write a run's tables as a dataset folder: one folder a table, a dataset card, the findings.")
    .argument("<run>", "a run's folder, or the configuration that names it")
    .argument("<folder>", "where to write; must be new or empty")
    .addOption(
      new Option("--format <format>", "file format of the tables").choices(["parquet", "jsonl"]).default("parquet"),
    )
    .addHelpText(
      "after",
      "\nExample:\n  dissensus export runs/first dataset\n  duckdb -c \"SELECT target, count(*) FROM 'dataset/responses/*.parquet' GROUP BY 1\"",
    )
    .action(async (path: string, folder: string, { format }: { format: "parquet" | "jsonl" }) => {
      const project = loadRun(path);
      const place = resolve(folder);
      if (existsSync(place) && readdirSync(place).length > 0) {
        throw new InputError({
          area: "export",
          message: `${displayPath(place)} is not empty`,
          cure: "Name a new folder: nothing is overwritten by accident.",
        });
      }
      await using store = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
      await exportRun(project, store, place, format);
    });
}

async function exportRun(project: Project, store: RunStore, place: string, format: "parquet" | "jsonl"): Promise<void> {
  const open = store.tables.states().filter((state) => state.status === "open");
  if (open.length > 0) {
    throw new InputError({
      area: "export",
      message: `the run is not complete: ${open.map((state) => state.stage).join(", ")}`,
      cure: "Finish it with `dissensus run`.",
    });
  }
  const segments = store.tables.segments();
  const written: { table: string; rows: number }[] = [];
  for (const table of runTables) {
    const ofTable = segments.filter((segment) => segment.table === table.name);
    const rows = ofTable.reduce((sum, segment) => sum + segment.rows, 0);
    if (rows === 0) continue;
    mkdirSync(join(place, table.name), { recursive: true });
    if (format === "parquet") {
      for (const { stage, path } of ofTable) {
        const name = stage === table.name ? basename(path) : `${stage}-${basename(path)}`;
        copyFileSync(join(project.runFolder, path), join(place, table.name, name));
      }
    } else await writeJsonLines(join(place, table.name, `${table.name}.jsonl`), store.tables.read(table));
    written.push({ table: table.name, rows });
    say(`wrote ${displayPath(join(place, table.name))}  ${formatCount(rows)} rows`);
  }
  const findings = await findingsOf(project);
  writeFileWhole(join(place, "findings.json"), findings);
  copyFileSync(join(project.runFolder, "manifest.json"), join(place, "manifest.json"));
  writeFileWhole(
    join(place, "README.md"),
    datasetCard({ inputs: project.inputs, providers: project.config.providers, tables: written, format }),
  );
  say(`wrote ${displayPath(join(place, "README.md"))}`);
}
