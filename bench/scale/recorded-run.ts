import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadProject } from "../../packages/dissensus/src/cli/project/project.ts";
import { unfinishedStagesOf } from "../../packages/dissensus/src/cli/project/run-project.ts";
import { mergeLedgers } from "../../packages/dissensus/src/store/merge-ledgers.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import { writeLabProject } from "./lab-project.ts";
import { type CommandUsage, measureCommand } from "./measure-command.ts";

/** One call scores all answers to a scenario, the paper's way: two thirds of the calls less. */
const joint = "scoring: { mode: joint }\n";

/**
 * A run of so many value pairs and 12 targets, asked once of simulated models (`askedFolder`: where; what is there is gone on with) and then made again
 * from its ledger alone: what the engine does where every answer is known. Prints the time of each stage. Fails where the second one asks anything, or is
 * not complete.
 */
export async function rerunFromReplies(folder: string, pairs: number, askedFolder: string): Promise<CommandUsage> {
  const asked = writeLabProject(askedFolder, pairs, joint);
  if (!(await isFinished(asked))) await measureCommand(["run", asked], folder);
  const again = writeLabProject(join(folder, "again"), pairs, joint);
  // Asks almost nothing, and leaves a run folder for the answers to come into.
  await measureCommand(["run", again, "--shard", "1/1000000"], folder, { mayBeUnfinished: true });
  mergeLedgers(join(again, "run"), join(asked, "run"));
  const recorded = await whatIsIn(join(again, "run"));
  const usage = await measureCommand(["run", again], folder);
  const made = await whatIsIn(join(again, "run"));
  if (made.calls > recorded.calls)
    throw new Error(`the run asked ${made.calls - recorded.calls} calls that were recorded`);
  if (made.pairs < pairs) throw new Error(`the run has ${made.pairs} pairs instead of ${pairs}`);
  for (const [, stage, time] of usage.output.matchAll(/^done (\S+) .* · (.+)$/gm))
    console.log(`           ${stage!.padEnd(20)} ${time}`);
  return usage;
}

async function isFinished(folder: string): Promise<boolean> {
  const project = loadProject(folder);
  if (!existsSync(join(project.runFolder, "run.db"))) return false;
  await using store = await openRunStore(project.runFolder, { readOnly: true });
  const retryable = store.tables.states().some((state) => state.retryable > 0);
  return !retryable && unfinishedStagesOf({ ...project, imported: null }, store).length === 0;
}

async function whatIsIn(runFolder: string): Promise<{ readonly calls: number; readonly pairs: number }> {
  await using store = await openRunStore(runFolder, { readOnly: true });
  const calls = store.ledger.totals().reduce((sum, total) => sum + total.calls, 0);
  const pairs = store.tables.states().find(({ stage }) => stage === "pairs")?.rows ?? 0;
  return { calls, pairs };
}
