import { dirname, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import type { Findings } from "../../analysis/findings.ts";
import { InputError } from "../../base/errors.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { renderDefectsSarif } from "../../report/sarif/render-defects-sarif.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { exitCodes, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import { configOfRun } from "../project/config-of-run.ts";
import { loadRun, type RecordedRun } from "../project/project.ts";
import { unfinishedStagesOf } from "../project/run-project.ts";
import { writeReports } from "../project/write-reports.ts";
import { reportDisplay } from "../report-display.ts";
import { packageVersion } from "../version.ts";

export function addReport(program: Command): void {
  program
    .command("report")
    .description("Rebuild findings.json, report.html and report.md from a run's tables. Asks nothing.")
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .option("--sarif <file>", "also write the defects as SARIF 2.1.0, at the lines of the spec, for a code-review page")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus report runs/first\n  dissensus report runs/first --sarif defects.sarif",
    )
    .action(async (path: string, { sarif }: { sarif?: string }) => {
      const recorded = loadRun(path);
      const unfinished = await unfinishedIn(recorded);
      const { summary, findingsPath, reportPath, markdownPath } = await writeReports(recorded, reportDisplay());
      say(summary);
      say();
      for (const written of [findingsPath, reportPath, markdownPath]) say(`wrote ${displayPath(written)}`);
      if (sarif !== undefined) writeSarif(sarif, path, recorded, findingsPath);
      if (unfinished.length === 0) return;
      say();
      say(
        `${pc.yellow("Not finished:")} ${unfinished.join(", ")}. Numbers that rest on them are missing, or of an earlier state of the run;`,
      );
      say("finish it with `dissensus run`.");
      process.exitCode = exitCodes.unfinished;
    });
}

/** `path`: what the user named; `recorded`: the run that it led to. */
function writeSarif(file: string, path: string, { inputs, runFolder }: RecordedRun, findingsPath: string): void {
  const { spec } = inputs;
  if (spec === null) {
    throw new InputError({
      area: "report",
      message: "an imported dataset without a spec has no lines to show defects at",
      cure: "Leave out `--sarif`.",
    });
  }
  const { defects } = JSON.parse(readTextFile(findingsPath, "findings")) as Findings;
  const configPath = configOfRun(path, runFolder);
  const specPath =
    configPath === undefined ? spec.file : relative(process.cwd(), resolve(dirname(configPath), spec.file));
  const options = { toolVersion: packageVersion(), specUri: specPath.split(sep).join("/"), specHash: spec.hash };
  writeFileWhole(resolve(file), renderDefectsSarif(defects.cards, options));
  say(`wrote ${displayPath(resolve(file))}`);
}

async function unfinishedIn(recorded: RecordedRun): Promise<string[]> {
  await using store = await openRunStore(recorded.runFolder, { readOnly: true, tables: runTables });
  return unfinishedStagesOf(recorded, store);
}
