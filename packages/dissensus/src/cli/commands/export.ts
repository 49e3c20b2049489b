import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "../../base/errors.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { datasetCard } from "../../report/dataset-card.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import type { RunStore } from "../../store/run-store.ts";
import { formatCount, say } from "../console.ts";
import { hubRepository, pushDataset } from "../dataset/push-dataset.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { progressLine } from "../progress-line.ts";
import { loadRun, type RecordedRun } from "../project/project.ts";
import { findingsOf } from "../project/write-reports.ts";
import { exportAnnotations } from "../view/annotations-in.ts";
import { writeJsonLines } from "../write-json-lines.ts";

export function addExport(program: Command): void {
  program
    .command("export")
    .description("Write a run's tables as a dataset folder: one folder a table, a dataset card, the findings.")
    .argument("<run>", "a run's folder, or the configuration that names it")
    .argument("<folder>", "where to write; must be new or empty")
    .addOption(
      new Option("--format <format>", "file format of the tables").choices(["parquet", "jsonl"]).default("parquet"),
    )
    .addOption(
      new Option("--layout <layout>", "the run's tables, or the layout of the stress-testing study's dataset")
        .choices(["tables", "stress-testing"])
        .default("tables"),
    )
    .addOption(
      new Option("--redact <what>", "stress-testing: leave out the responses to requests labelled harmful").choices([
        "harmful",
      ]),
    )
    .option("--scorer <name>", "stress-testing: whose positions; by default the first scorer's")
    .option("--license <id>", "stress-testing: licence for the card, for example apache-2.0")
    .option("--push <hf:owner/name>", "also upload the folder to the hub; the token is taken from HF_TOKEN", hubName)
    .option("--public", "--push: a dataset that is made for it can be seen by everyone; by default it is private")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus export runs/first dataset\n  duckdb -c \"SELECT target, count(*) FROM 'dataset/responses/*.parquet' GROUP BY 1\"\n  dissensus export runs/first released --layout stress-testing --redact harmful\n  HF_TOKEN=hf_... dissensus export runs/first released --layout stress-testing --push hf:owner/name\n\nAn upload that was broken off goes on with the same command: a folder that holds a whole export is not written again.",
    )
    .action(async (path: string, folder: string, flags: ExportFlags) => {
      const project = loadRun(path);
      const place = resolve(folder);
      const repository = flags.push === undefined ? undefined : hubRepository(flags.push, process.env);
      if (repository && existsSync(join(place, cardName)))
        say(`${displayPath(place)} holds an export: it goes up as it is`);
      else await writeExport(project, place, flags);
      if (repository) await pushDataset(repository, place, flags.public === true);
    });
}

/** Written last: where it is, the export is whole. */
const cardName = "README.md";

async function writeExport(project: RecordedRun, place: string, flags: ExportFlags): Promise<void> {
  if (existsSync(place) && readdirSync(place).length > 0) {
    throw new InputError({
      area: "export",
      message: `${displayPath(place)} is not empty`,
      cure: "Name a new folder: nothing is overwritten by accident.",
    });
  }
  await using store = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
  requireComplete(store);
  if (flags.layout === "stress-testing") await exportLayout(project, store, place, flags);
  else await exportTables(project, store, place, flags.format);
}

interface ExportFlags {
  readonly format: "parquet" | "jsonl";
  readonly layout: "tables" | "stress-testing";
  readonly redact?: "harmful";
  readonly scorer?: string;
  readonly license?: string;
  readonly push?: string;
  readonly public?: true;
}

async function exportLayout(project: RecordedRun, store: RunStore, place: string, flags: ExportFlags): Promise<void> {
  const { exportStressTesting } = await import("../dataset/export-stress-testing.ts");
  const line = progressLine(process.stdout);
  const { splits, redacted } = await exportStressTesting(project, store, place, {
    redactHarmful: flags.redact === "harmful",
    scorer: flags.scorer,
    license: flags.license ?? null,
    onProgress: ({ step, done }) => line.show(`${step} ${formatCount(done)}`),
  });
  line.end();
  for (const { config, split, rows, shards } of splits)
    say(`${config.padEnd(18)} ${split.padEnd(18)} ${formatCount(rows)} rows in ${formatCount(shards)} files`);
  if (flags.redact) say(`${formatCount(redacted)} responses to harmful requests are left out`);
  say(`wrote ${displayPath(join(place, cardName))}`);
}

function requireComplete(store: RunStore): void {
  const open = store.tables.states().filter((state) => state.status === "open");
  if (open.length > 0) {
    throw new InputError({
      area: "export",
      message: `the run is not complete: ${open.map((state) => state.stage).join(", ")}`,
      cure: "Finish it with `dissensus run`.",
    });
  }
}

async function exportTables(
  project: RecordedRun,
  store: RunStore,
  place: string,
  format: "parquet" | "jsonl",
): Promise<void> {
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
  const annotations = join(place, "annotations");
  if (exportAnnotations(project.runFolder, annotations)) say(`wrote ${displayPath(annotations)}`);
  const findings = await findingsOf(project);
  writeFileWhole(join(place, "findings.json"), findings);
  copyFileSync(join(project.runFolder, "manifest.json"), join(place, "manifest.json"));
  writeFileWhole(
    join(place, cardName),
    datasetCard({ inputs: project.inputs, providers: project.config.providers, tables: written, format }),
  );
  say(`wrote ${displayPath(join(place, cardName))}`);
}

function hubName(text: string): string {
  const name = /^hf:([\w.-]+\/[\w.-]+)$/.exec(text)?.[1];
  if (name === undefined) throw new InvalidArgumentError("Write hf:owner/name.");
  return name;
}
