import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../../packages/dissensus/src/cli/assets.ts";
import { readTextFile } from "../../packages/dissensus/src/cli/files.ts";
import { demoConfig } from "../../packages/dissensus/src/cli/project/initial-config.ts";
import { mergeLedgers } from "../../packages/dissensus/src/store/merge-ledgers.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import { type CommandUsage, measureCommand } from "./measure-command.ts";

/**
 * A run of so many value pairs and 12 targets, asked once of simulated models (`askedFolder`: where; what is there is gone on with) and then made again
 * from its ledger alone: what the engine does where every answer is known. Answers are scored together, the paper's way. Prints the time of each stage.
 * Fails where the second one asks anything.
 */
export async function rerunFromReplies(folder: string, pairs: number, askedFolder: string): Promise<CommandUsage> {
  const asked = projectOf(askedFolder, pairs);
  await measureCommand(["run", asked], folder);
  const again = projectOf(join(folder, "again"), pairs);
  // Asks almost nothing, and leaves a run folder for the answers to come into.
  await measureCommand(["run", again, "--shard", "1/1000000"], folder);
  mergeLedgers(join(again, "run"), join(asked, "run"));
  const recorded = await callsIn(join(again, "run"));
  const usage = await measureCommand(["run", again], folder);
  const asks = (await callsIn(join(again, "run"))) - recorded;
  if (asks > 0) throw new Error(`the run asked ${asks} calls that were recorded`);
  for (const [, stage, time] of usage.output.matchAll(/^done (\S+) .* · (.+)$/gm))
    console.log(`           ${stage!.padEnd(20)} ${time}`);
  return usage;
}

async function callsIn(runFolder: string): Promise<number> {
  await using store = await openRunStore(runFolder, { readOnly: true });
  return store.ledger.totals().reduce((sum, { calls }) => sum + calls, 0);
}

function projectOf(folder: string, pairs: number): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "example-spec.md"), readTextFile(assetPath("example-spec.md"), "spec"));
  writeFileSync(
    join(folder, "dissensus.yaml"),
    `${demoConfig().replace(/count: \d+/, `count: ${pairs}`)}\nscoring: { mode: joint }\n`,
  );
  return folder;
}
