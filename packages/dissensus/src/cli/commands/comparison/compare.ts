import { basename, join, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { compareRuns, type RunToCompare } from "../../../analysis/comparison/compare-runs.ts";
import type { Comparison } from "../../../analysis/comparison/comparison.ts";
import { InputError } from "../../../base/errors.ts";
import { runTables } from "../../../domain/run/run-tables.ts";
import { comparisonHtml } from "../../../report/comparison/html-report.ts";
import { comparisonMarkdown } from "../../../report/comparison/markdown-report.ts";
import { comparisonText } from "../../../report/comparison/terminal-report.ts";
import { openRunStore } from "../../../store/open-run-store.ts";
import type { RunStore } from "../../../store/run-store.ts";
import { formatCount, say } from "../../console.ts";
import { displayPath } from "../../display-path.ts";
import { writeFileWhole } from "../../files.ts";
import { progressLine } from "../../progress-line.ts";
import { analysisInputsOf } from "../../project/analysis-inputs-of.ts";
import { loadRun, type RecordedRun } from "../../project/project.ts";

interface CompareFlags {
  readonly map: ReadonlyMap<string, string>;
  readonly output?: string;
}

export function addCompare(program: Command): void {
  program
    .command("compare")
    .description("Compare two runs scenario by scenario: two versions of a model, or two dates. Asks no model.")
    .argument("<before>", "the first run's folder, or the configuration that names it")
    .argument("<after>", "the second run's")
    .addOption(
      new Option(
        "--map <old=new>",
        "a target that the second run calls otherwise, or that takes another's place; may be repeated",
      )
        .argParser(renamed)
        .default(new Map(), "targets of one name"),
    )
    .option("--output <folder>", "where comparison.html, .md and .json go; by default comparisons/<before>--<after>")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus compare runs/june runs/october\n  dissensus compare runs/june runs/october --map gpt-4.1=gpt-5\n\nScenarios are paired by their content, and generators write others when they are asked again: begin the second run as a copy of the first one's\nfolder, which keeps its scenarios, or import the same prompts into both.",
    )
    .action(async (before: string, after: string, flags: CompareFlags) => {
      const runs = [loadRun(before), loadRun(after)] as const;
      if (runs[0].runFolder === runs[1].runFolder) throw sameRun(runs[0].runFolder);
      const names = namesOf(runs[0].runFolder, runs[1].runFolder);
      const comparison = await comparisonOf(runs, names, flags);
      const folder = resolve(flags.output ?? join("comparisons", names.join("--")));
      say(comparisonText(comparison));
      const files = {
        "comparison.html": comparisonHtml(comparison),
        "comparison.md": comparisonMarkdown(comparison),
        "comparison.json": `${JSON.stringify(comparison, null, 2)}\n`,
      };
      for (const [name, content] of Object.entries(files)) {
        writeFileWhole(join(folder, name), content);
        say(`wrote ${displayPath(join(folder, name))}`);
      }
    });
}

async function comparisonOf(
  runs: readonly [RecordedRun, RecordedRun],
  names: readonly [string, string],
  { map }: CompareFlags,
): Promise<Comparison> {
  await using first = await openRunStore(runs[0].runFolder, { readOnly: true, tables: runTables });
  await using second = await openRunStore(runs[1].runFolder, { readOnly: true, tables: runTables });
  const toCompare = (place: 0 | 1, { query }: RunStore): RunToCompare => ({
    ...{ name: names[place], query },
    inputs: analysisInputsOf(runs[place]),
  });
  const line = progressLine(process.stdout);
  try {
    return await compareRuns(toCompare(0, first), toCompare(1, second), {
      renamed: map,
      onProgress: (done, of) => line.show(`${formatCount(done)} of ${formatCount(of)} parts`),
    });
  } finally {
    line.end();
  }
}

/** Last parts of two paths, with their parents where they are the same. */
function namesOf(before: string, after: string): readonly [string, string] {
  const [first, second] = [basename(before), basename(after)];
  if (first !== second) return [first, second];
  return [`${basename(resolve(before, ".."))}-${first}`, `${basename(resolve(after, ".."))}-${second}`];
}

function renamed(text: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [old, now] = text.split("=");
  if (!old || !now) throw new InvalidArgumentError("Write old=new, for example gpt-4.1=gpt-5.");
  return new Map([...known, [old, now]]);
}

function sameRun(folder: string): InputError {
  return new InputError({
    area: "compare",
    message: `both are the run in ${displayPath(folder)}`,
    cure: "Name two runs.",
  });
}
