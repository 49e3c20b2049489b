import type { Command } from "commander";
import pc from "picocolors";
import { printable } from "../../base/printable.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { moneySentence } from "../../report/account-sentences.ts";
import type { RunAccount } from "../../report/run-account.ts";
import type { BatchRecord } from "../../store/batch-log.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { formatCount, formatTable, print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { isIdleStage } from "../is-idle-stage.ts";
import { loadRun } from "../project/project.ts";
import { type RunStatus, runStatus } from "../project/run-status.ts";
import { retryableSentence } from "../retryable-sentence.ts";

export function addStatus(program: Command): void {
  program
    .command("status")
    .description(
      "Show where a run stands: rows, unscored asks, calls and money per stage. Works while the run goes on.",
    )
    .argument("[run]", "a run's folder, or the configuration that names it", ".")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  dissensus status runs/first")
    .action(async (path: string, options: { json?: boolean }) => {
      const recorded = loadRun(path);
      await using store = await openRunStore(recorded.runFolder, { readOnly: true, tables: runTables });
      const status = await runStatus(recorded, store);
      if (options.json) return print(JSON.stringify(status, null, 2));
      sayStatus(status);
      say(recorded.imported === null ? standing(status) : `Imported from ${printable(recorded.imported.from)}.`);
    });
}

function sayStatus({ runFolder, stages, batches, account }: RunStatus): void {
  say(pc.bold(displayPath(runFolder)));
  const header = ["stage", "status", "rows", "unscored", "calls", "input tokens", "output tokens", "USD"];
  const shown = stages.filter(({ stage, status, ...counts }) => status !== "complete" || !isIdleStage(stage, counts));
  const rows = shown.map(({ stage, status, usd, ...counts }) => [
    ...[stage, status, counts.rows, counts.unscored, counts.calls, counts.inputTokens, counts.outputTokens],
    usd > 0 ? usd.toFixed(2) : "-",
  ]);
  say(formatTable(header, rows, 2));
  if (account !== null) sayAccount(account);
  if (batches.length > 0) sayBatches(batches);
  const retryable = stages.reduce((sum, stage) => sum + stage.retryable, 0);
  if (retryable > 0) say(retryableSentence(retryable));
}

function sayAccount(account: RunAccount): void {
  const money = moneySentence(account);
  if (money !== "") say(`${money}.`);
  for (const { provider, model, versions } of account.versionChanges) {
    const change = `${provider}/${model} answered as ${versions.join(" and as ")}: it changed while the run went on`;
    say(`${pc.yellow("note")} ${printable(change)}`);
  }
}

function standing({ stages }: RunStatus): string {
  const complete = stages.filter(({ status }) => status === "complete").length;
  if (complete === stages.length) return "Complete.";
  return `${formatCount(complete)} of ${formatCount(stages.length)} stages complete; \`dissensus run\` goes on.`;
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
