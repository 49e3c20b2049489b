import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import type { ProblemCount } from "../../formats/dataset/dataset-problem.ts";
import { formatCount, say } from "../console.ts";
import type { ImportSummary } from "../dataset/import-dataset.ts";
import { displayPath } from "../display-path.ts";
import { progressLine } from "../progress-line.ts";

interface ImportFlags {
  readonly judge: ReadonlyMap<string, string>;
  readonly allowInvalid?: boolean;
  readonly taxonomy?: string;
  readonly spec?: string;
  readonly revision: string;
  readonly download?: string;
}

export function addImport(program: Command): void {
  program
    .command("import")
    .description(
      "Turn a published dataset (Parquet in the layout of the stress-testing study), or a set of prompts, into a run folder. Asks no model.",
    )
    .argument("<source>", "a folder with Parquet files, one Parquet file, hf:owner/name, or prompts as .jsonl")
    .argument("[run]", "the run folder to make; by default runs/<name of the source>")
    .option("--judge <column=name>", "which column holds a judge's decisions; may be repeated", judgeName, new Map())
    .option("--allow-invalid", "leave out what cannot be used, counted and shown, instead of stopping at it")
    .option("--taxonomy <file>", "categories of the values, as in a configuration; by default they have none")
    .option("--spec <file>", "the spec that the answers were judged against")
    .option("--revision <name>", "hf: branch, tag or commit", "main")
    .option("--download <folder>", "hf: where the files go; by default datasets/<owner>--<name>")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus import hf:jifanz/stress_testing_model_spec runs/released\n  dissensus import downloads/dataset runs/released --judge gpt41_decision=o3\n  dissensus report runs/released",
    )
    .action(async (source: string, run: string | undefined, flags: ImportFlags) => {
      const runFolder = resolve(run ?? `runs/${nameOf(source)}`);
      const summary = await importFrom(source, runFolder, flags);
      saySummary(summary, runFolder);
    });
}

async function importFrom(source: string, runFolder: string, flags: ImportFlags): Promise<ImportSummary> {
  const { judge, allowInvalid = false } = flags;
  const taxonomy = flags.taxonomy === undefined ? null : resolve(flags.taxonomy);
  if (/\.jsonl?$/i.test(source)) {
    const { importPrompts } = await import("../dataset/import-prompts.ts");
    return importPrompts(resolve(source), runFolder, { allowInvalid, taxonomy });
  }
  const from = source.startsWith("hf:") ? await download(source, flags) : resolve(source);
  const { importDataset } = await import("../dataset/import-dataset.ts");
  const spec = flags.spec === undefined ? null : resolve(flags.spec);
  const line = progressLine(process.stdout);
  const onProgress = ({ step, done, of }: { step: string; done: number; of: number }): void =>
    line.show(
      `${step === "reading" ? "read" : "written"} ${formatCount(done)} of ${formatCount(of)} ${step === "reading" ? "rows" : "parts"}`,
    );
  try {
    const names = { from, fromName: source, runFolder, judgeNames: judge };
    return await importDataset({ ...names, allowInvalid, taxonomy, spec, onProgress });
  } finally {
    line.end();
  }
}

async function download(source: string, { revision, download: wanted }: ImportFlags): Promise<string> {
  const { downloadDataset } = await import("../../store/dataset/download-dataset.ts");
  const name = source.slice("hf:".length);
  const folder = resolve(wanted ?? `datasets/${name.replace("/", "--")}`);
  const line = progressLine(process.stdout);
  const repository = {
    endpoint: process.env["HF_ENDPOINT"] ?? "https://huggingface.co",
    name,
    revision,
    token: process.env["HF_TOKEN"] ?? null,
    fetch,
  };
  try {
    const commit = await downloadDataset(repository, {
      folder,
      sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
      onProgress: ({ file, bytes, of }) =>
        line.show(`${formatCount(bytes / 1e6)} of ${formatCount(of / 1e6)} MB  ${file}`),
    });
    line.end();
    say(`${name} at ${commit.slice(0, 12)} is in ${displayPath(folder)}`);
    return folder;
  } finally {
    line.end();
  }
}

function saySummary({ rows, leftOut, notes }: ImportSummary, runFolder: string): void {
  for (const [table, count] of Object.entries(rows)) say(`${table.padEnd(14)} ${formatCount(count)} rows`);
  for (const problem of leftOut) say(describeLeftOut(problem));
  for (const note of notes) say(`${pc.yellow("note")} ${note}`);
  say(`\nImported into ${pc.bold(displayPath(runFolder))}. Next: dissensus report ${displayPath(runFolder)}`);
}

function describeLeftOut({ kind, count, examples }: ProblemCount): string {
  const first = examples[0]!;
  const place = first.row === null ? "" : `, row ${first.row}`;
  return `${pc.yellow("left out")} ${formatCount(count)} x ${kind}; the first: ${displayPath(first.file)}${place}${first.column === null ? "" : `, ${first.column}`}: ${first.detail}`;
}

function judgeName(text: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [column, name] = text.split("=");
  if (!column || !name) throw new InvalidArgumentError("Write column=name, for example gpt41_decision=o3.");
  return new Map([...known, [column, name]]);
}

/** Last part of a source, without its ending. */
function nameOf(source: string): string {
  const last =
    source
      .replace(/[\\/]+$/, "")
      .split(/[\\/:]/)
      .at(-1) ?? "";
  return last.replace(/\.(?:parquet|jsonl?)$/i, "") || "imported";
}
