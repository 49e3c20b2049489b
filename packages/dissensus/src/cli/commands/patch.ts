import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import type { PatchDesign } from "../../analysis/patch/patch-findings.ts";
import { InputError } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { patchMarkdown } from "../../report/patch/patch-markdown.ts";
import { renderPatch } from "../../report/patch/render-patch.ts";
import { mcnemarPower } from "../../stats/sampling/mcnemar-power.ts";
import { mcnemarSampleSize } from "../../stats/sampling/mcnemar-sample-size.ts";
import { exitCodes, formatCount, print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";
import { followUpFolder } from "../follow-up/follow-up.ts";
import { originalOf, versionAt } from "../follow-up/original-version.ts";
import { renderPlannedParts } from "../follow-up/plan-follow-ups.ts";
import { followUpRunner } from "../follow-up/run-follow-ups.ts";
import { parseUsd } from "../parse-usd.ts";
import { clarityMaterial } from "../patch/clarity-material.ts";
import { patchPairs } from "../patch/patch-pairs.ts";
import { type PatchTest, patchTest } from "../patch/patch-test.ts";
import { planPatch } from "../patch/plan-patch.ts";
import { runPatch } from "../patch/run-patch.ts";
import type { Project } from "../project/project.ts";

export function addPatch(program: Command): void {
  program
    .command("patch")
    .description(
      "Test whether a changed spec fixes what was wrong: clarity, behaviour against a placebo, and the rest.",
    )
    .argument("<original>", "the run that the spec was tested in (its folder or its configuration), or the spec itself")
    .argument("<patched>", "the changed spec")
    .option("--run <run>", "the run, where <original> is the spec", ".")
    .option("--intent <text>", "what you want of answers where the changed clauses apply; a sentence, or @file")
    .option("--placebo <file>", "the spec with the same clauses in other words; by default a writer restates them")
    .option("--targets <names>", "only these targets answer, separated by commas", list)
    .option(
      "--clauses <ids>",
      "clauses that the cases are about, instead of those that change: the two of a conflict, say",
      list,
    )
    .option(
      "--net-change <share>",
      "the improvement worth finding, which decides how many cases are asked",
      share,
      0.25,
    )
    .option("--cases <count>", "fresh cases, instead of as many as the improvement needs", count)
    .option("--guard <count>", "cases of other clauses", count, 150)
    .option("--budget <usd>", "stop cleanly before the test has cost this much", parseUsd)
    .option("--dry-run", "print cases, calls and cost, and ask nothing")
    .option("--json", "print progress and findings as JSON")
    .addHelpText("after", help)
    .action(async (original: string, patched: string, options: Options) => {
      process.exitCode = await testPatch(original, patched, options);
    });
}

interface Options {
  readonly run: string;
  readonly intent?: string;
  readonly placebo?: string;
  readonly targets?: readonly string[];
  readonly clauses?: readonly string[];
  readonly netChange: number;
  readonly cases?: number;
  readonly guard: number;
  readonly budget?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const help = `
Verdicts: fixes, partial, no effect, harms, inconclusive. Models are shown the specs: an effect in context is a proxy for training.

Examples:
  dissensus patch . spec-2.md --intent "Candour goes before comfort." --dry-run
  dissensus patch runs/first spec-2.md --intent @intent.txt --budget 40
  dissensus patch spec.md spec-2.md --run runs/first`;

async function testPatch(original: string, patchedPath: string, options: Options): Promise<number> {
  const { json = false } = options;
  const test = patchTest({
    parent: parentOf(original, options.run),
    patched: versionAt(patchedPath),
    intent: options.intent === undefined ? null : textOf(options.intent),
    placebo: options.placebo === undefined ? null : versionAt(options.placebo),
    targets: options.targets ?? null,
    clauses: options.clauses ?? null,
    design: designOf(options),
  });
  const [pairs, clarity] = [await patchPairs(test), await clarityMaterial(test)];
  const parts = await planPatch(test, pairs, clarity);
  if (json && options.dryRun) print(JSON.stringify({ design: test.design, parts }, null, 2));
  else if (!json) sayPlan(test, pairs.aimed, renderPlannedParts(parts));
  if (options.dryRun) return exitCodes.done;
  const runner = followUpRunner(test.parent, test.name, { json, budgetUsd: options.budget ?? null });
  const findings = await runPatch(test, pairs, clarity, runner);
  if (findings === null) return exitCodes.unfinished;
  const folder = followUpFolder(test.parent.runFolder, test.name);
  writeFileWhole(join(folder, "patch.json"), `${JSON.stringify(findings, null, 2)}\n`);
  writeFileWhole(join(folder, "patch.md"), patchMarkdown(findings));
  if (json) print(JSON.stringify(findings));
  else {
    say(`\n${renderPatch(findings, { removed: pc.red, added: pc.green, strong: pc.bold })}`);
    say(`\nReport  ${pc.bold(displayPath(join(folder, "patch.md")))}`);
  }
  return exitCodes.done;
}

function sayPlan({ design, clauseIds, parent }: PatchTest, aimed: boolean, table: string): void {
  const { cases, netChange, power, guardCases } = design;
  say(
    `${pc.bold(printable(parent.inputs.spec.file))}: the patch is about ${printable(clauseIds.join(", ")) || "no clause of the spec"}`,
  );
  say(
    `With ${formatCount(cases)} fresh cases, a net change of ${Number((100 * netChange).toFixed(1))} points is found with power ${power.toFixed(2)}; ${formatCount(guardCases)} cases guard other clauses.`,
  );
  if (!aimed) {
    say(
      `${pc.yellow("note")} no verdict of the run names them: the cases are on pairs drawn at random. --clauses names the clauses that they should be about.`,
    );
  }
  say(`\n${table}`);
}

/** How many cases find the improvement with power .8, at two-sided .05, where the patch puts 5 in 100 out of line. */
function designOf({ netChange, cases, guard }: Options): PatchDesign {
  const lost = 0.05;
  const needed = mcnemarSampleSize({ netChange, lost });
  const power = cases === undefined ? needed.power : mcnemarPower({ gained: netChange + lost, lost })(cases);
  return { netChange, lost, power, cases: cases ?? needed.pairs, guardCases: guard, margin: 0.05 };
}

/** The run named by itself, or by its spec: then the spec must be the one that was run. */
function parentOf(original: string, run: string): Project {
  const { parent, version } = originalOf(original, run);
  if (version.text === parent.sources.spec) return parent;
  throw new InputError({
    area: "patch",
    message: `${version.file} is not the spec of the run in ${displayPath(parent.runFolder)}`,
    cure: "Name the run instead of the spec, or run the spec as it is now first.",
  });
}

function textOf(option: string): string {
  return option.startsWith("@") ? readTextFile(resolve(option.slice(1)), "intent") : option;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 0.9))
    throw new InvalidArgumentError("Give a share above 0 and up to 0.9, for example 0.25.");
  return value;
}

function list(text: string): string[] {
  return text.split(",").map((name) => name.trim());
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("Give a whole number from 1 on.");
  return value;
}
