import { join, resolve } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { analyseRevision } from "../../analysis/revision/analyse-revision.ts";
import type { RevisionFindings } from "../../analysis/revision/revision-findings.ts";
import { InputError } from "../../base/errors.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { compareSpecs } from "../../domain/spec/compare-specs.ts";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { renderRevision } from "../../report/revision/render-revision.ts";
import { revisionMarkdown } from "../../report/revision/revision-markdown.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { exitCodes, print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { originalOf, versionAt } from "../follow-up/original-version.ts";
import { planFollowUps, renderPlannedParts } from "../follow-up/plan-follow-ups.ts";
import { followUpRunner } from "../follow-up/run-follow-ups.ts";
import { parseUsd } from "../parse-usd.ts";
import type { Project } from "../project/project.ts";
import { revisionRun } from "../revision/revision-run.ts";

export function addDiff(program: Command): void {
  program
    .command("diff")
    .description("Judge a run's stored responses by a new version of the spec: what changes sides, per clause.")
    .argument("<old>", "the run (its folder or its configuration), or the older spec")
    .argument("<new>", "the newer spec")
    .option("--run <run>", "the run, where <old> is a spec", ".")
    .option("--budget <usd>", "stop cleanly before this much is spent", parseUsd)
    .option("--dry-run", "print calls and cost, and ask nothing")
    .option("--json", "print progress and findings as JSON")
    .addHelpText("after", help)
    .action(async (older: string, newer: string, options: Options) => {
      process.exitCode = await showRevision(older, newer, options);
    });
}

interface Options {
  readonly run: string;
  readonly budget?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const help = `
Asks judges only. What the judges said under the spec of the run is not asked again.

Examples:
  dissensus diff . spec-2.md --dry-run
  dissensus diff spec-1.md spec-2.md --run runs/first`;

async function showRevision(older: string, newer: string, options: Options): Promise<number> {
  const { json = false } = options;
  const { parent, version } = originalOf(older, options.run);
  const newVersion = versionAt(newer);
  const comparison = compareSpecs(readSpec(version.text, version.file), readSpec(newVersion.text, newVersion.file));
  if (comparison.changes.length === 0) {
    throw new InputError({
      area: "diff",
      message: `${displayPath(resolve(newer))} has the same clauses as the older version`,
      cure: "Name the newer spec second.",
    });
  }
  const { project, name } = await revisionRun(parent, version, newVersion);
  const parts = await planFollowUps([{ title: "stored responses", project }]);
  if (json && options.dryRun) print(JSON.stringify({ parts }, null, 2));
  else if (!json) say(renderPlannedParts(parts));
  if (options.dryRun) return exitCodes.done;
  const runner = followUpRunner(parent, name, { json, budgetUsd: options.budget ?? null });
  if (!(await runner.run(project, "The same responses, judged by both versions"))) return exitCodes.unfinished;
  sayFindings(await findingsOf(project, comparison.changes), project, json);
  return exitCodes.done;
}

async function findingsOf(project: Project, changes: RevisionFindings["changes"]): Promise<RevisionFindings> {
  const { inputs, config } = project;
  const simulated = new Set(config.providers.filter(({ kind }) => kind === "simulated").map(({ name }) => name));
  const judges = inputs.panels.judge;
  await using store = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
  return await analyseRevision(store.query, {
    older: inputs.spec,
    newer: inputs.variants.patched!,
    changes,
    judges: judges.map(({ name }) => name),
    simulatedProviders: [...new Set(judges.map(({ provider }) => provider))]
      .filter((name) => simulated.has(name))
      .sort(),
    seed: inputs.settings.seed,
  });
}

function sayFindings(findings: RevisionFindings, { runFolder }: Project, json: boolean): void {
  writeFileWhole(join(runFolder, "diff.json"), `${JSON.stringify(findings, null, 2)}\n`);
  writeFileWhole(join(runFolder, "diff.md"), revisionMarkdown(findings));
  if (json) {
    print(JSON.stringify(findings));
    return;
  }
  say(`\n${renderRevision(findings, { removed: pc.red, added: pc.green, strong: pc.bold })}`);
  say(`\nReport  ${pc.bold(displayPath(join(runFolder, "diff.md")))}`);
}
