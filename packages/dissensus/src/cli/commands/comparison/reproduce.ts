import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { reproduce } from "../../../analysis/reproduction/reproduce.ts";
import type { Reproduction } from "../../../analysis/reproduction/reproduction.ts";
import { InputError } from "../../../base/errors.ts";
import { runTables } from "../../../domain/run/run-tables.ts";
import { reproductionHtml } from "../../../report/reproduction/html-report.ts";
import { reproductionMarkdown } from "../../../report/reproduction/markdown-report.ts";
import { reproductionText } from "../../../report/reproduction/terminal-report.ts";
import { openRunStore } from "../../../store/open-run-store.ts";
import { say } from "../../console.ts";
import { reproductionInputsOf } from "../../dataset/reproduction-inputs-of.ts";
import { displayPath } from "../../display-path.ts";
import { writeFileWhole } from "../../files.ts";
import { progressLine } from "../../progress-line.ts";
import { loadRun, type RecordedRun } from "../../project/project.ts";

export function addReproduce(program: Command): void {
  program
    .command("reproduce")
    .description(
      "Print every number of the published stress-testing study beside the same number of an imported dataset or of a run. Asks no model.",
    )
    .argument("[run]", "the folder of a run or an import, or the configuration that names it", ".")
    .option("--output <folder>", "where reproduction.html, .md and .json go; by default the run's folder")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus import hf:jifanz/stress_testing_model_spec runs/released\n  dissensus reproduce runs/released\n\nEach number is reproduced, differs, or cannot be recomputed from what is there; the page says why, and which stage would supply what is missing.",
    )
    .action(async (path: string, flags: { readonly output?: string }) => {
      const recorded = loadRecorded(path);
      const reproduction = await reproductionOf(recorded);
      const folder = flags.output === undefined ? recorded.runFolder : resolve(flags.output);
      say(reproductionText(reproduction));
      const files = {
        "reproduction.html": reproductionHtml(reproduction),
        "reproduction.md": reproductionMarkdown(reproduction),
        "reproduction.json": `${JSON.stringify(reproduction, null, 2)}\n`,
      };
      for (const [name, content] of Object.entries(files)) {
        writeFileWhole(join(folder, name), content);
        say(`wrote ${displayPath(join(folder, name))}`);
      }
    });
}

function loadRecorded(path: string): RecordedRun {
  const isRun = existsSync(join(path, "run.db"));
  if (!isRun && existsSync(path) && holdsParquet(path)) {
    throw new InputError({
      area: "reproduce",
      message: `${displayPath(resolve(path))} is a dataset, not a run`,
      cure: `Import it first: dissensus import ${displayPath(resolve(path))} runs/imported, then dissensus reproduce runs/imported`,
    });
  }
  return loadRun(path);
}

function holdsParquet(path: string): boolean {
  if (path.endsWith(".parquet")) return true;
  try {
    return readdirSync(path, { recursive: true, encoding: "utf8" }).some((name) => name.endsWith(".parquet"));
  } catch {
    return false;
  }
}

async function reproductionOf(recorded: RecordedRun): Promise<Reproduction> {
  const inputs = reproductionInputsOf(recorded);
  await using store = await openRunStore(recorded.runFolder, { readOnly: true, tables: runTables });
  const line = progressLine(process.stdout);
  try {
    return await reproduce(store.query, inputs, { onSection: (title) => line.show(`working out ${title}`) });
  } finally {
    line.end();
  }
}
