import { type Command, Option } from "commander";
import pc from "picocolors";
import type { Shard } from "../../pipeline/executors/shard.ts";
import { exitCodes, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { parseShard } from "../parse-shard.ts";
import { parseUsd } from "../parse-usd.ts";
import { loadProject, type Project } from "../project/project.ts";
import type { RunOptions } from "../project/run-project.ts";
import { runUntilInterrupted } from "../project/run-until-interrupted.ts";
import { writeReports } from "../project/write-reports.ts";
import { reportDisplay } from "../report-display.ts";
import { retryableSentence } from "../retryable-sentence.ts";
import { sayUnfinished } from "../say-unfinished.ts";

export function addRun(program: Command): void {
  program
    .command("run")
    .description(
      "Run what is missing: asks the models, keeps every answer, writes findings and report. Started again, it asks only for what is missing.",
    )
    .argument("[config]", "dissensus.yaml, or the folder that holds it", ".")
    .option("--budget <usd>", "stop cleanly before this much is spent, by all runs in this folder together", parseUsd)
    .addOption(
      new Option(
        "--resubmit-batches",
        "ask anew what is in batches of which nobody can tell whether they were submitted; it may be paid twice",
      ).conflicts("abandonBatches"),
    )
    .option("--abandon-batches", "count what is in such batches as unscored instead")
    .option("--distributed <database>", "hand the calls to `dissensus worker`s through this PostgreSQL database")
    .option(
      "--shard <i/n>",
      "ask only the i-th of n parts, for machines without a common database; `dissensus merge` joins them",
      parseShard,
    )
    .option("--json", "print progress as one JSON event a line")
    .addHelpText(
      "after",
      "\nExit codes: 0 the run is complete, also where asks are unscored; 3 it is not, run again to go on.\n\nExample:\n  dissensus run                       # with ./dissensus.yaml\n  dissensus run --budget 50           # stops cleanly before $50 are spent\n  dissensus run examples/openai-model-spec/dissensus.yaml --json\n  dissensus run --distributed postgres://me@db/dissensus   # then `dissensus worker` with the same address, anywhere",
    )
    .action(
      async (
        config: string,
        { json = false, budget, distributed, shard, resubmitBatches, abandonBatches }: RunFlags,
      ) => {
        const undecidedBatches = resubmitBatches ? "resubmit" : abandonBatches ? "abandon" : "ask";
        process.exitCode = await runAndReport(loadProject(config), {
          json,
          budgetUsd: budget ?? null,
          undecidedBatches,
          distributedUrl: distributed ?? null,
          shard: shard ?? null,
        });
      },
    );
}

interface RunFlags {
  readonly json?: boolean;
  readonly budget?: number;
  readonly distributed?: string;
  readonly shard?: Shard;
  readonly resubmitBatches?: boolean;
  readonly abandonBatches?: boolean;
}

/** Runs a project and writes its reports. Returns the exit code. */
export async function runAndReport(
  project: Project,
  { json, ...options }: Omit<RunOptions, "stop" | "abort">,
): Promise<number> {
  const outcome = await runUntilInterrupted(project, { json, ...options });
  if (!outcome.complete) {
    if (!json) sayUnfinished(project, outcome, goOnSentence(options.shard ?? null));
    return exitCodes.unfinished;
  }
  const { summary, reportPath } = await writeReports(project, reportDisplay(json));
  if (!json) {
    say();
    say(summary);
    say();
    say(`Report  ${pc.bold(displayPath(reportPath))}`);
    if (outcome.retryable > 0) say(retryableSentence(outcome.retryable));
  }
  return exitCodes.done;
}

function goOnSentence(shard: Shard | null): string {
  return shard === null
    ? "Run again to go on."
    : `Shard ${shard.index} of ${shard.count} has asked what is its part. Merge the others' answers (dissensus merge), then run again.`;
}
