import type { Command } from "commander";
import { printable } from "../../base/printable.ts";
import { type LedgerMerge, mergeLedgers } from "../../store/merge-ledgers.ts";
import { formatCount, formatTable, print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { progressLine } from "../progress-line.ts";
import { loadRun } from "../project/project.ts";

export function addMerge(program: Command): void {
  program
    .command("merge")
    .description(
      "Copy the answers of other runs into a run, by key: shards of one run, or runs that were split. Asks nobody; running the run again finds them.",
    )
    .argument("<into>", "the run that gets the answers: its folder, or the configuration that names it")
    .argument("<from...>", "runs whose answers it gets")
    .option("--json", "print the outcome as JSON")
    .addHelpText(
      "after",
      "\nThe same call answered twice keeps the answer that is there; where the two differ, both are shown. Merging again changes nothing.\n\nExample:\n  dissensus run a --shard 1/2 & (on another machine) dissensus run b --shard 2/2\n  dissensus merge a b && dissensus run a",
    )
    .action((into: string, from: string[], { json = false }: { json?: boolean }) => {
      const folder = loadRun(into).runFolder;
      const merges = from.map((path) => {
        const other = loadRun(path).runFolder;
        const name = displayPath(other);
        const line = progressLine(process.stderr);
        const merge = mergeLedgers(folder, other, {
          onProgress: (done, of) => line.show(`     ${name}  ${formatCount(done)} of ${formatCount(of)} answers`),
        });
        line.end();
        return { from: name, ...merge };
      });
      if (json) return print(JSON.stringify(merges, null, 2));
      say(
        formatTable(
          [`into ${displayPath(folder)}`, "new answers", "known", "differing", "new vectors"],
          merges.map(({ from: name, calls, known, conflicts, vectors }) => [
            name,
            calls,
            known,
            conflicts.length,
            vectors,
          ]),
        ),
      );
      for (const merge of merges) sayConflicts(merge);
      say("Run it again to go on with these answers.");
    });
}

const shown = 20;

function sayConflicts({ conflicts }: LedgerMerge): void {
  if (conflicts.length === 0) return;
  say();
  say("Answered differently (the first stays):");
  const excerpt = (text: string): string => printable(text.replaceAll(/\s+/g, " ").slice(0, 40));
  const rows = conflicts
    .slice(0, shown)
    .map(({ key, stage, provider, model, kept, left }) => [
      ...[key.slice(0, 12), stage, `${provider}/${model}`, excerpt(kept), excerpt(left)],
    ]);
  say(formatTable(["call", "stage", "model", "kept", "left"], rows, 5));
  if (conflicts.length > shown) say(`and ${formatCount(conflicts.length - shown)} more; --json lists them all.`);
}
