import type { Command } from "commander";
import pc from "picocolors";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { exitCodes, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { loadRun, type RecordedRun } from "../project/project.ts";
import { unfinishedStagesOf } from "../project/run-project.ts";
import { writeReports } from "../project/write-reports.ts";

export function addReport(program: Command): void {
  program
    .command("report")
    .description("Rebuild findings.json, report.html and report.md from a run's tables. Asks nothing.")
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .addHelpText("after", "\nExample:\n  dissensus report runs/first")
    .action(async (path: string) => {
      const recorded = loadRun(path);
      const unfinished = await unfinishedIn(recorded);
      const { summary, findingsPath, reportPath, markdownPath } = await writeReports(recorded);
      say(summary);
      say();
      for (const written of [findingsPath, reportPath, markdownPath]) say(`wrote ${displayPath(written)}`);
      if (unfinished.length === 0) return;
      say();
      say(
        `${pc.yellow("Not finished:")} ${unfinished.join(", ")}. Numbers that rest on them are missing, or of an earlier state of the run;`,
      );
      say("finish it with `dissensus run`.");
      process.exitCode = exitCodes.unfinished;
    });
}

async function unfinishedIn(recorded: RecordedRun): Promise<string[]> {
  await using store = await openRunStore(recorded.runFolder, { readOnly: true, tables: runTables });
  return unfinishedStagesOf(recorded, store);
}
