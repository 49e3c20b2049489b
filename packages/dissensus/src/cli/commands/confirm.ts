import { type Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { findingsInWords } from "../../analysis/defects/cards/findings-in-words.ts";
import { confirmable } from "../../analysis/defects/confirmable.ts";
import { freshPairs } from "../../analysis/defects/fresh-pairs.ts";
import type { Suspicion } from "../../analysis/defects/suspicions.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { InputError } from "../../base/errors.ts";
import type { SuspicionRow } from "../../domain/defect/suspicion.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { confirmationName, confirmationRun } from "../confirm/confirmation-run.ts";
import { exitCodes, formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { loadParent } from "../follow-up/follow-up-parent.ts";
import { planFollowUps, renderPlannedParts } from "../follow-up/plan-follow-ups.ts";
import { followUpRunner } from "../follow-up/run-follow-ups.ts";
import { parseUsd } from "../parse-usd.ts";
import { analysisInputsOf } from "../project/analysis-inputs-of.ts";
import type { Project } from "../project/project.ts";
import { writeReports } from "../project/write-reports.ts";
import { reportDisplay } from "../report-display.ts";

export function addConfirm(program: Command): void {
  program
    .command("confirm")
    .description(
      "Put the suspected defects of a run to the test on fresh scenarios: each is confirmed, refuted or left open, with counts. Says the cost first.",
    )
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .option("--top <count>", "how many suspicions, the strongest first", whole, 12)
    .option("--scenarios <count>", "fresh scenarios for each, three to a pair", whole, 30)
    .option("--budget <usd>", "stop cleanly before this much is spent", parseUsd)
    .option("--dry-run", "print what would be tested, calls and cost, and ask nothing")
    .option("--json", "print progress as one JSON event a line")
    .addHelpText(
      "after",
      "\nWhat a run finds on the scenarios that it searched overstates itself; fresh scenarios do not.\n\nExamples:\n  dissensus confirm --dry-run\n  dissensus confirm runs/first --top 5 --budget 20",
    )
    .action(async (path: string, flags: Flags) => {
      process.exitCode = await confirmRun(loadParent(path), flags);
    });
}

interface Flags {
  readonly top: number;
  readonly scenarios: number;
  readonly budget?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

async function confirmRun(parent: Project, { top, scenarios, budget, dryRun, json = false }: Flags): Promise<number> {
  const { suspected, pairs, rows } = await toBeTested(parent, top, Math.ceil(scenarios / 3));
  const project = confirmationRun(parent, pairs, rows);
  if (!json) await sayPlan(project, suspected, pairs.length);
  if (dryRun) return exitCodes.done;
  const runner = followUpRunner(parent, confirmationName, { json, budgetUsd: budget ?? null });
  if (!(await runner.run(project, "Fresh scenarios"))) return exitCodes.unfinished;
  const { summary, reportPath } = await writeReports(parent, reportDisplay(json));
  if (!json) say(`\n${summary}\nReport  ${pc.bold(displayPath(reportPath))}`);
  return exitCodes.done;
}

async function toBeTested(
  parent: Project,
  top: number,
  perSuspicion: number,
): Promise<{
  readonly suspected: readonly Suspicion[];
  readonly pairs: readonly ValuePair[];
  readonly rows: readonly SuspicionRow[];
}> {
  const { spec, settings, panels } = parent.inputs;
  await using store = await openRunStore(parent.runFolder, { readOnly: true, tables: runTables });
  const ask = runQuestion(store.query, analysisInputsOf(parent));
  const suspected = (await confirmable(ask)).slice(0, top);
  const generators = panels.generator.map(({ name }) => name);
  const { seed } = settings;
  const pairs = await freshPairs(ask, suspected, { clauses: spec.clauses, generators, seed, perSuspicion });
  if (pairs.length > 0) return { suspected, pairs, rows: await findingsInWords(ask, suspected, spec.clauses) };
  throw new InputError({
    area: "confirm",
    message: "the run gives no reason to suspect the spec of anything",
    cure: "Let more pairs of values or clauses be tried (`pairs:` in the configuration), then `dissensus run`.",
  });
}

async function sayPlan(project: Project, suspected: readonly Suspicion[], pairs: number): Promise<void> {
  say(`${pc.bold("To be tested")} on ${formatCount(3 * pairs)} fresh scenarios from ${formatCount(pairs)} pairs:`);
  for (const { kind, a, b, shows, scenarios } of suspected) {
    const what = b === "" ? a : `${a} against ${b}`;
    say(`  ${kind.padEnd(9)} ${what} (showed on ${formatCount(shows)} of ${formatCount(scenarios)} scenarios)`);
  }
  say(`\n${renderPlannedParts(await planFollowUps([{ title: "confirm", project }]))}`);
}

function whole(text: string): number {
  const count = Number(text);
  if (!(Number.isInteger(count) && count > 0)) throw new InvalidArgumentError("Give a whole number above 0.");
  return count;
}
