import type { Command } from "commander";
import pc from "picocolors";
import { priceSheet } from "../../models/price-sheet.ts";
import type { Plan } from "../../pipeline/plan.ts";
import { formatCount, print, say } from "../console.ts";
import { batchRows, configuredUsd, planCosts } from "../costs/plan-costs.ts";
import { designsText, planDesigns } from "../costs/plan-designs.ts";
import { planTable } from "../costs/plan-table.ts";
import { pricingOf } from "../costs/pricing.ts";
import { displayPath } from "../display-path.ts";
import { planProject } from "../project/plan-project.ts";
import { loadProject, type Project } from "../project/project.ts";

export function addPlan(program: Command): void {
  program
    .command("plan")
    .description("Count what a run would still ask, per stage and model. Asks nothing, spends nothing, needs no key.")
    .argument("[config]", "dissensus.yaml, or the folder that holds it", ".")
    .option("--json", "print the plan as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  dissensus plan\n  dissensus plan --json | jq '.rows[] | select(.stage == \"verdicts\")'",
    )
    .action(async (config: string, options: { json?: boolean }) => {
      const project = loadProject(config);
      const plan = await planProject(project);
      const reliability = await planDesigns(project);
      if (options.json) {
        const costs = planCosts(plan.rows, pricingOf(project.config));
        print(JSON.stringify({ ...plan, costs, reliability }, null, 2));
      } else {
        sayPlan(plan, project);
        say();
        say(designsText(reliability));
      }
    });
}

function sayPlan(plan: Plan, { inputs, runFolder, config }: Project): void {
  const { rows, pairs, rehearsedPairs, assumptions } = plan;
  const { spec, taxonomy } = inputs;
  const clauses = spec.clauses.filter((clause) => clause.text !== "").length;
  say(`${pc.bold(spec.file)}: ${clauses} clauses; ${taxonomy.file}: ${formatCount(taxonomy.values.length)} values`);
  for (const { message, line } of spec.warnings) say(`${pc.yellow("note")} ${spec.file}:${line}: ${message}`);
  if (clauses < 3) {
    say(
      `${pc.yellow("note")} so few clauses say little about where the spec is unclear: write one rule per paragraph, list item or line.`,
    );
  }
  const counted = rehearsedPairs < pairs ? ` (counted on ${rehearsedPairs} of them)` : "";
  say(`${formatCount(pairs)} pairs${counted}; run folder ${displayPath(runFolder)}`);
  say();
  const costs = planCosts(rows, pricingOf(config));
  say(planTable(costs));
  say();
  if (rows.some(({ submitted }) => submitted > 0))
    say("In batches: submitted and not answered yet; `dissensus run` collects them, and they are in no price here.");
  const isBatch = batchRows(config);
  if (rows.some(isBatch))
    say(`With each model asked as its \`mode\` says, caches included: $${configuredUsd(costs, isBatch).toFixed(2)}.`);
  const unknown = costs.filter(({ usd }) => usd === null).map(({ row }) => `${row.provider}/${row.model}`);
  if (unknown.length > 0)
    say(
      `No price is known for ${[...new Set(unknown)].join(", ")}: the totals leave it out. Add it under \`prices:\`.`,
    );
  say(
    "Shared tokens stand in a beginning that an earlier call to the same model has sent too (the spec, a rubric). USD: nothing cached; cached:",
  );
  say(
    `shared tokens at the provider's price for cached input; batch: cached, through batch endpoints. List prices as of ${priceSheet.asOf}.`,
  );
  for (const assumption of assumptions) say(assumption);
}
