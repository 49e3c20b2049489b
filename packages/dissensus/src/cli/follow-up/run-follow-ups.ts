import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { say } from "../console.ts";
import { pricingOf } from "../costs/pricing.ts";
import { spentUsdOf } from "../costs/spent.ts";
import type { Project } from "../project/project.ts";
import { runUntilInterrupted } from "../project/run-until-interrupted.ts";
import { sayUnfinished } from "../say-unfinished.ts";
import { followUpFolder } from "./follow-up.ts";

export interface FollowUpOptions {
  readonly json: boolean;
  /** USD that the runs below one folder may spend together; null: no limit. */
  readonly budgetUsd: number | null;
}

/** Runs one after the other what one question needs. */
export interface FollowUpRunner {
  /** True where the run is complete and nobody interrupted it; else what to do is said. */
  run(project: Project, title: string): Promise<boolean>;
}

/** A runner for follow-ups in `<parent>/follow-ups/<name>`, whose spending counts together. */
export function followUpRunner(parent: Project, name: string, { json, budgetUsd }: FollowUpOptions): FollowUpRunner {
  return {
    async run(project, title) {
      if (!json) say(`\n${pc.bold(title)}`);
      const elsewhereUsd = budgetUsd === null ? 0 : await spentBeside(parent, name, project);
      const outcome = await runUntilInterrupted(project, {
        json,
        // To a hundredth of a cent, as people read it.
        budgetUsd: budgetUsd === null ? null : Math.max(0, Math.floor(1e4 * (budgetUsd - elsewhereUsd)) / 1e4),
        undecidedBatches: "ask",
      });
      const goOn = "Run the same command again to go on.";
      if (!outcome.complete && !json) sayUnfinished(project, outcome, goOn);
      else if (outcome.interrupted && !json) say(`\nInterrupted. ${goOn}`);
      return outcome.complete && !outcome.interrupted;
    },
  };
}

/** USD that the other follow-ups of the same question have cost. */
async function spentBeside(parent: Project, name: string, project: Project): Promise<number> {
  const folder = followUpFolder(parent.runFolder, name);
  if (!existsSync(folder)) return 0;
  let spentUsd = 0;
  for (const part of readdirSync(folder)) {
    const runFolder = join(folder, part);
    if (runFolder === project.runFolder || !existsSync(join(runFolder, "run.db"))) continue;
    await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
    spentUsd += spentUsdOf(store, pricingOf(project.config));
  }
  return spentUsd;
}
