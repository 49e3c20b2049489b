import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import pc from "picocolors";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { exitCodes, formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { type Manifest, readManifest } from "../project/manifest.ts";
import { loadRun, type RecordedRun } from "../project/project.ts";
import { unfinishedStagesOf } from "../project/run-project.ts";
import { findingsOf } from "../project/write-reports.ts";

export function addVerify(program: Command): void {
  program
    .command("verify")
    .description(
      "Check a run's files against its manifest, and compute the findings again from the tables. Asks no model.",
    )
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus verify runs/first && echo unchanged\n\nExits with 4 where something differs.",
    )
    .action(async (path: string) => {
      const project = loadRun(path);
      const manifest = readManifest(project.runFolder);
      const problems = [
        ...(await checkStages(project)),
        ...checkInputs(project, manifest),
        ...(await checkSegments(project, manifest)),
      ];
      if (problems.length === 0) problems.push(...(await checkFindings(project)));
      for (const problem of problems) say(`${pc.red("differs")} ${problem}`);
      if (problems.length > 0) process.exitCode = exitCodes.failed;
      else
        say(
          `${pc.green("verified")} ${formatCount(manifest.segments.length)} files match the manifest; the findings come out the same.`,
        );
    });
}

async function checkStages(project: RecordedRun): Promise<string[]> {
  await using store = await openRunStore(project.runFolder, { readOnly: true, tables: runTables });
  const unfinished = unfinishedStagesOf(project, store);
  return unfinished.length === 0 ? [] : [`the run is not finished for its inputs: ${unfinished.join(", ")}`];
}

function checkInputs({ inputs, prompts }: RecordedRun, manifest: Manifest): string[] {
  const problems: string[] = [];
  if (inputs.spec?.hash !== manifest.spec?.sha256) problems.push("inputs/spec.txt is not the spec that was run");
  if (inputs.taxonomy.hash !== manifest.taxonomy.sha256)
    problems.push("inputs/taxonomy.txt is not the taxonomy that was run");
  for (const [name, hash] of Object.entries(manifest.prompts)) {
    if (prompts.get(name)?.hash !== hash) problems.push(`inputs/prompts/${name}.md is not the prompt that was used`);
  }
  return problems;
}

async function checkSegments({ runFolder }: RecordedRun, manifest: Manifest): Promise<string[]> {
  const problems: string[] = [];
  for (const { path, sha256 } of manifest.segments) {
    const file = join(runFolder, path);
    if (!existsSync(file)) problems.push(`${path} is gone`);
    else if ((await hashOfFile(file)) !== sha256) problems.push(`${path} was changed`);
  }
  return problems;
}

async function checkFindings(project: RecordedRun): Promise<string[]> {
  const path = join(project.runFolder, "findings.json");
  if (!existsSync(path)) return ["there is no findings.json: make it with `dissensus report`"];
  const again = await findingsOf(project);
  return readFileSync(path, "utf8") === again ? [] : [`${displayPath(path)} is not what the tables say`];
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
