import { once } from "node:events";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { runTables } from "../../domain/run/run-tables.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { startExplorer } from "../../server/start-explorer.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";
import { openBrowser } from "../open-browser.ts";
import { loadRun } from "../project/project.ts";
import { reportPage } from "../report-page.ts";
import { viewedRun } from "../view/viewed-run.ts";

interface ViewFlags {
  readonly port: number;
  readonly against?: readonly string[];
  readonly open: boolean;
}

export function addView(program: Command): void {
  program
    .command("view")
    .description(
      "Look at a run in the browser, also while it goes on: the spec with its gaps, every scenario, models, judges; triage, and labels by hand.",
    )
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .option("--port <n>", "port on 127.0.0.1; 0 takes any that is free", portIn, 0)
    .option("--against <spec>", "an older version of the spec to compare with; can be given again", collected)
    .option("--no-open", "print the address, and leave opening it to you")
    .addHelpText(
      "after",
      "\nOnly this machine can reach it, and only with the token in its address.\n\nExamples:\n  dissensus view runs/first\n  dissensus view runs/first --against spec-of-last-year.md",
    )
    .action(async (path: string, { port, against = [], open }: ViewFlags) => {
      const page = reportPage();
      const recorded = loadRun(path);
      const older = against.map((file) => readSpec(readTextFile(resolve(file), "spec"), displayPath(resolve(file))));
      await using store = await openRunStore(recorded.runFolder, {
        readOnly: true,
        tables: runTables,
        memoryLimitMb: 400,
      });
      const now = (): number => Date.now();
      await using explorer = await startExplorer(await viewedRun(recorded, store, older), { port, page, now });
      say(`${pc.bold(displayPath(recorded.runFolder))} is shown at`);
      say(explorer.url);
      say("Ctrl-C ends it.");
      if (open) openBrowser(explorer.url);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    });
}

function collected(path: string, before: readonly string[] = []): readonly string[] {
  return [...before, path];
}

function portIn(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  return port;
}
