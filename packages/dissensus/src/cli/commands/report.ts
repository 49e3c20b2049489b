import type { Command } from "commander";
import { say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { loadRun } from "../project/project.ts";
import { writeReports } from "../project/write-reports.ts";

export function addReport(program: Command): void {
  program
    .command("report")
    .description("Rebuild findings.json, report.html and report.md from a run's tables. Asks nothing.")
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .addHelpText("after", "\nExample:\n  dissensus report runs/first")
    .action(async (path: string) => {
      const { summary, findingsPath, reportPath, markdownPath } = await writeReports(loadRun(path));
      say(summary);
      say();
      for (const written of [findingsPath, reportPath, markdownPath]) say(`wrote ${displayPath(written)}`);
    });
}
