import type { Command } from "commander";
import pc from "picocolors";
import { groupBy } from "../../base/group-by.ts";
import { printable } from "../../base/printable.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { stagesFor } from "../../stages/index.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import type { CallTotals } from "../../store/run-store.ts";
import { formatCount, formatTable, say } from "../console.ts";
import { pricingOf } from "../costs/pricing.ts";
import { costOfTotals } from "../costs/spent.ts";
import { displayPath } from "../display-path.ts";
import { loadRun } from "../project/project.ts";
import { unfinishedStagesOf } from "../project/run-project.ts";

export function addStatus(program: Command): void {
  program
    .command("status")
    .description("Show where a run stands: rows, unscored asks and calls per stage. Works while the run goes on.")
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  dissensus status runs/first")
    .action(async (path: string, options: { json?: boolean }) => {
      const recorded = loadRun(path);
      const { runFolder, config, imported } = recorded;
      await using store = await openRunStore(runFolder, { readOnly: true, tables: runTables });
      const states = new Map(store.tables.states().map((state) => [state.stage, state]));
      const totals = store.ledger.totals();
      const pricing = pricingOf(config);
      const known = stagesFor(config.settings).filter(({ name }) => imported === null || states.has(name));
      const unfinished = new Set(unfinishedStagesOf(recorded, store));
      const stages = known.map(({ name }) => {
        const state = states.get(name);
        const calls = totals.filter((total) => total.stage === name);
        return {
          stage: name,
          status: state?.status === "complete" && unfinished.has(name) ? "outdated" : (state?.status ?? "not started"),
          rows: state?.rows ?? 0,
          unscored: state?.failures ?? 0,
          calls: calls.reduce((sum, total) => sum + total.calls, 0),
          inputTokens: calls.reduce((sum, total) => sum + total.inputTokens, 0),
          outputTokens: calls.reduce((sum, total) => sum + total.outputTokens, 0),
          usd: costOfTotals(calls, pricing),
        };
      });
      const batches = store.batches.open();
      if (options.json)
        return say(JSON.stringify({ runFolder, stages, batches, versionChanges: versionChanges(totals) }, null, 2));
      say(pc.bold(displayPath(runFolder)));
      say(
        formatTable(
          ["stage", "status", "rows", "unscored", "calls", "input tokens", "output tokens", "USD"],
          stages.map(({ stage, status, rows, unscored, calls, inputTokens, outputTokens, usd }) => [
            stage,
            status,
            rows,
            unscored,
            calls,
            inputTokens,
            outputTokens,
            usd > 0 ? usd.toFixed(2) : "-",
          ]),
          2,
        ),
      );
      for (const change of versionChanges(totals)) say(`${pc.yellow("note")} ${change}`);
      if (batches.length > 0) sayBatches(batches);
      if (imported !== null) return say(`Imported from ${printable(imported.from)}.`);
      const complete = stages.filter(({ status }) => status === "complete").length;
      say(
        complete === stages.length
          ? "Complete."
          : `${formatCount(complete)} of ${formatCount(stages.length)} stages complete; \`dissensus run\` goes on.`,
      );
    });
}

/** Models whose provider reported more than one version of them while the run went on: their answers may not be comparable. */
function versionChanges(totals: readonly CallTotals[]): string[] {
  const ofModel = groupBy(totals, ({ provider, model }) => `${provider}/${model}`);
  return [...ofModel].flatMap(([model, rows]) => {
    const versions = [...new Set(rows.flatMap(({ reportedModel }) => reportedModel ?? []))].sort();
    return versions.length > 1
      ? [`${model} answered as ${versions.join(" and as ")}: it changed while the run went on`]
      : [];
  });
}

function sayBatches(batches: readonly BatchRecord[]): void {
  say();
  say(pc.bold("open batches"));
  const header = ["stage", "model", "state", "at the provider", "since", "requests"];
  const rows = batches.map(({ stage, provider, model, state, providerId, intendedAt, requests }) => [
    ...[stage, `${provider}/${model}`, state, providerId ?? "not known", new Date(intendedAt).toISOString()],
    requests,
  ]);
  say(formatTable(header, rows, 5));
}
