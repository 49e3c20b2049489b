// node serve.ts <run folder>: shows a made-up run as `dissensus view` does, and prints the address. Ends with its standard input.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadRun } from "../../packages/dissensus/src/cli/project/project.ts";
import { reportPage } from "../../packages/dissensus/src/cli/report-page.ts";
import { viewedRun } from "../../packages/dissensus/src/cli/view/viewed-run.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { startExplorer } from "../../packages/dissensus/src/server/start-explorer.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";

const recorded = loadRun(process.argv[2]!);
const { runFolder } = recorded;
await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables, memoryLimitMb: 400 });
// Made up, not run: its stages have no fingerprints, its findings are those of a small part.
const made = {
  unfinished: () => [],
  writtenFindings: JSON.parse(readFileSync(join(runFolder, "findings.json"), "utf8")),
};
await using explorer = await startExplorer(
  { ...(await viewedRun(recorded, store)), ...made },
  { port: 0, page: reportPage(), now: Date.now },
);
console.log(explorer.url);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once("end", resolve));
