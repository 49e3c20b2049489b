import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { groupBy } from "../../base/group-by.ts";
import { runTables } from "../../domain/run-tables.ts";
import { createLexicalProvider } from "../../models/providers/lexical.ts";
import { loadTokenCounter } from "../../models/tokens.ts";
import { type Plan, planRun } from "../../pipeline/plan.ts";
import { stagesFor } from "../../stages/index.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { formatCount, formatTable, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { loadProject, type Project } from "../project.ts";
import { stageContext } from "../run-project.ts";

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
      if (options.json) say(JSON.stringify(plan, null, 2));
      else sayPlan(plan, project);
    });
}

async function planProject(project: Project): Promise<Plan> {
  await using rehearsal = memoryRunStore({ tables: runTables });
  const started = existsSync(join(project.runFolder, "run.db"));
  await using run = started ? await openRunStore(project.runFolder, { readOnly: true, tables: runTables }) : undefined;
  const countTokens = await loadTokenCounter();
  return await planRun({
    stages: stagesFor(project.config.settings),
    context: stageContext(project),
    prompts: project.prompts,
    ledger: run?.ledger,
    rehearsal,
    countTokens,
    localEmbedder: stageContext(project).lexicalEmbedder ? createLexicalProvider({ name: "lexical" }) : null,
    signal: new AbortController().signal,
    pairsAtMost: 200,
  });
}

function sayPlan({ rows, pairs, rehearsedPairs, assumptions }: Plan, { inputs, runFolder }: Project): void {
  const total = (key: "calls" | "known" | "inputTokens" | "cacheableInputTokens" | "outputTokens"): number =>
    rows.reduce((sum, row) => sum + row[key], 0);
  const { spec, taxonomy } = inputs;
  say(
    `${pc.bold(spec.file)}: ${spec.clauses.filter((clause) => clause.text !== "").length} clauses; ${taxonomy.file}: ${formatCount(taxonomy.values.length)} values`,
  );
  say(
    `${formatCount(pairs)} pairs${rehearsedPairs < pairs ? ` (counted on ${rehearsedPairs} of them)` : ""}; run folder ${displayPath(runFolder)}`,
  );
  say();
  const header = [
    "stage",
    "model",
    "calls to ask",
    "in the ledger",
    "input tokens",
    "of these shared",
    "output tokens",
  ];
  const lines = [...groupBy(rows, (row) => row.stage).values()].flatMap((ofStage) =>
    ofStage.map((row, index) => [
      index === 0 ? row.stage : "",
      `${row.provider}/${row.model}`,
      row.calls,
      row.known,
      row.inputTokens,
      row.cacheableInputTokens,
      row.outputTokens,
    ]),
  );
  const sums = [
    "total",
    "",
    total("calls"),
    total("known"),
    total("inputTokens"),
    total("cacheableInputTokens"),
    total("outputTokens"),
  ];
  say(formatTable(header, [...lines, sums], 2));
  say();
  say(
    "Shared tokens stand in a beginning that an earlier call to the same model has sent too (the spec, a rubric): providers with",
  );
  say("prompt caching charge less for them.");
  for (const assumption of assumptions) say(assumption);
}
