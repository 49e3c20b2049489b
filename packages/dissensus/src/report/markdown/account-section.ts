import { callsSentence, formatUsd, moneySentence } from "../account-sentences.ts";
import { formatCount } from "../format-number.ts";
import type { AccountLine, RunAccount } from "../run-account.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** What the run cost beside what was expected, by stage and model, and models that changed under it. */
export function accountSection(account: RunAccount | undefined): string {
  if (account === undefined || account.lines.length === 0) return "";
  const money = moneySentence(account);
  const columns = [
    { title: "stage" },
    { title: "model" },
    ...[
      "calls",
      "expected",
      "retried",
      "unscored",
      "input tokens",
      "cached",
      "output tokens",
      "USD",
      "expected USD",
    ].map((title) => ({ title, right: true })),
  ];
  const changes = account.versionChanges.map(
    ({ provider, model, versions }) =>
      `**${markdownText(`${provider}/${model}`)}** answered as ${versions.map(markdownText).join(" and as ")}: it changed while the run went on, and its answers may not be comparable.`,
  );
  return [
    "## Calls and money",
    `Calls: ${callsSentence(account)}.`,
    ...(money === "" ? [] : [`${markdownText(money)}.`]),
    ...changes,
    markdownTable(columns, account.lines.map(cellsOf)),
  ].join("\n\n");
}

function cellsOf(line: AccountLine): string[] {
  const { stage, provider, model, estimatedCalls, spentUsd, estimatedUsd } = line;
  const counts = [line.retries, line.unscored, line.inputTokens, line.cachedInputTokens, line.outputTokens];
  return [
    ...[stage, markdownText(`${provider}/${model}`), formatCount(line.calls)],
    estimatedCalls === null ? "" : formatCount(estimatedCalls),
    ...counts.map(formatCount),
    spentUsd === null ? "not known" : formatUsd(spentUsd),
    estimatedUsd === null ? "" : formatUsd(estimatedUsd),
  ];
}
