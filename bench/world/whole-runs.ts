import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import type { PlanRow } from "../../packages/dissensus/src/pipeline/planning/plan-row.ts";
import { openRunStore } from "../../packages/dissensus/src/store/open-run-store.ts";
import { dissensus } from "../../test/support/dissensus.ts";
import { projectFolder } from "../../test/support/project-folder.ts";
import { smallConfig } from "../../test/support/small-config.ts";
import { type Measure, meanOf } from "./measure.ts";

/** Whole runs through the command line: tokens planned beside tokens metered, and the same findings twice, byte for byte. */
export async function wholeRuns(seeds: number, pairs: number): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "dissensus-world-"));
  const ratios: number[] = [];
  let same = 0;
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      const config = { ...smallConfig, seed, pairs: { count: pairs }, selections: { random: 12, limit: 12 } };
      const [one, two] = ["one", "two"].map((name) => projectFolder(config, { path: join(folder, `${name}-${seed}`) }));
      const { stdout } = await succeed(["plan", "--json", one!.path]);
      const planned = (JSON.parse(stdout) as { rows: readonly PlanRow[] }).rows.reduce(
        (sum, row) => sum + row.inputTokens + row.outputTokens,
        0,
      );
      await succeed(["run", one!.path]);
      await succeed(["run", two!.path]);
      ratios.push(planned / (await meteredTokens(one!.run)));
      if (findingsOf(one!.run) === findingsOf(two!.run)) same++;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const worst = ratios.reduce((far, ratio) => (Math.abs(ratio - 1) > Math.abs(far - 1) ? ratio : far), 1);
  return [
    {
      what: `tokens planned / metered (${seeds} runs of ${pairs} pairs)`,
      ...{ goal: ".9 to 1.1", mean: meanOf(ratios), worst, ok: Math.abs(meanOf(ratios) - 1) <= 0.1 },
    },
    {
      what: "same seed twice: byte-identical findings.json",
      ...{ goal: "all", mean: same / seeds, worst: same / seeds, ok: same === seeds },
      beside: "kill -9 and resume: npm run bench -- kill",
    },
  ];
}

async function succeed(args: readonly string[]) {
  const outcome = await dissensus(args);
  if (outcome.code !== 0) throw new Error(`dissensus ${args.join(" ")}: ${outcome.stderr}`);
  return outcome;
}

async function meteredTokens(runFolder: string): Promise<number> {
  await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
  return store.ledger.totals().reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
}

function findingsOf(runFolder: string): string {
  return readFileSync(join(runFolder, "findings.json"), "utf8");
}
